using DurableTask.AzureStorage.Hosting.Internal.Account;
using DurableTask.AzureStorage.Hosting.Internal.Activities;
using DurableTask.AzureStorage.Hosting.Internal.Tasks;
using DurableTask.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.Logging;

namespace DurableTask.AzureStorage.Hosting.Internal;

/// <summary>Takes the hub's messages and runs what they ask for.</summary>
internal sealed class HubWorker : IDisposable
{
    // Runs in memory have up to 9 s to end before the service gives its partitions away. While the account is away it tries that for
    // ten minutes.
    private static readonly TimeSpan Handover = TimeSpan.FromSeconds(20);

    private readonly TaskHubWorker _worker;
    private readonly TerminationWatch _watch;
    private readonly ActivityDispatch _activities;
    private readonly AzureStorageTaskHubOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private bool _started;
    private bool _stopped;

    public HubWorker(
        AzureStorageOrchestrationService service,
        AzureStorageTaskHubOptions options,
        DurableTaskRegistry registry,
        IServiceProvider? services,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _options = options;
        _time = time;
        _log = loggers.CreateLogger<HubWorker>();
        DurableTaskWorkerOptions shared = new() { DataConverter = options.DataConverter, Versioning = new() { DefaultVersion = options.DefaultVersion } };
        DurableTaskShimFactory shims = new(shared, loggers);
        _watch = new(service, options.MessageVisibilityTimeout, time, loggers.CreateLogger<TerminationWatch>());
        _activities = new(new ActivityPlaces(options, time), _watch, options, time);
        _worker = new(
            service,
            new RegisteredOrchestrators(registry, shims, services),
            new RegisteredActivities(registry, shims, services),
            KnownVersions.Of(options),
            loggers)
        {
            ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails,
        };
        _worker.AddOrchestrationDispatcherMiddleware(new OrchestrationDispatch(service, time, loggers.CreateLogger<OrchestrationDispatch>()).RunAsync);
        _worker.AddActivityDispatcherMiddleware(_activities.RunAsync);
    }

    public async Task StartAsync()
    {
        if (!_started)
        {
            _started = true;
            HubRetry.BeginWork();
            _watch.Start();
            _ = await _worker.StartAsync().ConfigureAwait(false);
        }
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        if (!_started || _stopped)
        {
            return;
        }

        _stopped = true;
        var ended = _activities.StopAsync();
        var given = _worker.StopAsync(isForced: false);
        if (!await EndsAsync(ended, _options.StopTimeout, cancellation).ConfigureAwait(false))
        {
            // What is not done by now is done again elsewhere.
            _activities.GiveUp();
        }

        if (!await EndsAsync(given, Handover, cancellation).ConfigureAwait(false))
        {
            _log.LogWarning(
                "The partitions of hub {Hub} could not be given away in time; other workers take them in {Lease}.",
                _options.TaskHubName,
                _options.LeaseDuration);
        }
    }

    public void Dispose()
    {
        _watch.Dispose();
        _activities.Dispose();
        _worker.Dispose();
    }

    private async Task<bool> EndsAsync(Task task, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            await task.WaitAsync(limit, _time, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception)
            when (exception is TimeoutException or OperationCanceledException || AzureStorageTaskHub.IsUnavailable(exception))
        {
            return false;
        }
    }
}
