using Azure;
using DurableTask.AzureStorage.Hosting.Internal;
using DurableTask.AzureStorage.Hosting.Internal.Account;
using DurableTask.AzureStorage.Hosting.Internal.Client;
using DurableTask.AzureStorage.Hosting.Internal.Watching;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DurableTask.AzureStorage.Hosting;

/// <summary>
/// This process's part in a task hub on Azure Storage: a client, and with <see cref="AzureStorageTaskHubOptions.RunsTasks"/> a worker
/// beside any
/// number of others. Programs with a host builder call <c>AddDurableTaskAzureStorage</c> instead of using this class.
/// </summary>
public sealed class AzureStorageTaskHub : IAsyncDisposable
{
    private readonly AzureStorageOrchestrationService _service;
    private readonly HubWorker? _worker;
    private readonly HubMonitor _monitor;
    private readonly HubConnection _connection;

    /// <summary>
    /// Checks the options. Nothing is asked of the storage account before the client is used or <see cref="StartAsync"/> called.
    /// </summary>
    /// <param name="options">Where and how.</param>
    /// <param name="registry">The orchestrators and activities.</param>
    /// <param name="services">Gives activities their dependencies; each activity gets a scope of its own.</param>
    /// <param name="time">The clock; the system's when null. The hub's timers follow the storage account, not this clock.</param>
    /// <param name="loggers">Where to log; nowhere when null.</param>
    public AzureStorageTaskHub(
        AzureStorageTaskHubOptions options, DurableTaskRegistry registry, IServiceProvider? services = null, TimeProvider? time = null, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(registry);
        options.Validate();
        time ??= TimeProvider.System;
        loggers ??= NullLoggerFactory.Instance;
        _connection = new(options);
        _service = new(HubSettings.Of(options, _connection, loggers, time));
        Client = new AzureStorageDurableTaskClient(_service, options, time);
        _monitor = new(_connection.Instances(), time, loggers.CreateLogger<HubMonitor>());
        if (options.RunsTasks)
        {
            _worker = new(_service, options, registry, services, time, loggers);
        }
    }

    /// <summary>
    /// Starts, asks about and steers runs. Works without <see cref="StartAsync"/>: what is scheduled runs where a worker is.
    /// </summary>
    public DurableTaskClient Client { get; }

    /// <summary>Follows what happens, in this process and the others.</summary>
    public ITaskHubMonitor Monitor => _monitor;

    /// <summary>Makes the hub's queues and tables where they are missing, and begins to run tasks if this process is to.</summary>
    /// <param name="cancellation">Ends the wait for the storage account. A hub whose start was cancelled is of no further use.</param>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        await _service.CreateIfNotExistsAsync().WaitAsync(cancellation).ConfigureAwait(false);
        if (_worker is not null)
        {
            await _worker.StartAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Gives partitions and queued work to the other workers, and waits for activities under way as long as
    /// <see cref="AzureStorageTaskHubOptions.StopTimeout"/> allows. What is not finished then is run again by whoever sees it first. Ends though
    /// the storage account does not answer; others then take the partitions after <see cref="AzureStorageTaskHubOptions.LeaseDuration"/>.
    /// </summary>
    /// <param name="cancellation">Ends the wait for activities and for the storage account.</param>
    public Task StopAsync(CancellationToken cancellation = default)
    {
        _connection.Stop();
        return _worker?.StopAsync(cancellation) ?? Task.CompletedTask;
    }

    /// <summary>Removes the hub with all its runs from the storage account. Nobody may be using it.</summary>
    public Task DeleteAsync() => _service.DeleteAsync(deleteInstanceStore: true);

    /// <summary>
    /// Whether an error of <see cref="Client"/> or <see cref="Monitor"/> means that the storage account did not answer, or cannot now:
    /// the same call may succeed later.
    /// </summary>
    /// <param name="error">The error.</param>
    public static bool IsUnavailable(Exception? error) => error switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        AggregateException tries => tries.InnerExceptions.Any(IsUnavailable),
        // The service puts the account's answer into an exception of its own, whose class nobody else can name.
        { InnerException: RequestFailedException answer } => IsUnavailable(answer),
        _ => false,
    };

    /// <summary>Stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _worker?.Dispose();
        _monitor.Dispose();
        _service.Dispose();
        _connection.Dispose();
    }
}
