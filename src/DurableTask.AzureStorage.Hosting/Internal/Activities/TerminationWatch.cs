using DurableTask.Core;
using Microsoft.Extensions.Logging;

namespace DurableTask.AzureStorage.Hosting.Internal.Activities;

/// <summary>
/// Tells activities that their run was terminated. The hub does not, and delivers what was queued before; so it is asked: about runs that
/// have activities under way every few seconds, and about the run of an activity that waited in the queue before it begins.
/// </summary>
internal sealed class TerminationWatch : IDisposable
{
    /// <summary>How long an answer is good, and so how late a termination may reach activities under way.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // A younger one was scheduled by a run that lived just now.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, WatchedRun> _runs = new(StringComparer.Ordinal);
    private readonly AzureStorageOrchestrationService _service;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();

    public TerminationWatch(AzureStorageOrchestrationService service, TimeProvider time, ILogger log) => (_service, _time, _log) = (service, time, log);

    public void Start() => _ = LoopAsync();

    /// <summary>An activity of the run is here until <see cref="Leave"/>.</summary>
    /// <returns>The run; its <see cref="WatchedRun.Ended"/> is cancelled already if it is known to have ended.</returns>
    public async Task<WatchedRun> JoinAsync(OrchestrationInstance instance, DateTime scheduled)
    {
        WatchedRun? run;
        lock (_runs)
        {
            if (!_runs.TryGetValue(instance.ExecutionId, out run))
            {
                _runs[instance.ExecutionId] = run = new(instance.InstanceId, instance.ExecutionId);
            }

            run.Activities++;
        }

        if (_time.GetUtcNow().UtcDateTime - scheduled > Fresh && (run.AskedAt is not { } asked || _time.GetElapsedTime(asked) >= Interval))
        {
            await AskAsync(run).ConfigureAwait(false);
        }

        return run;
    }

    public void Leave(WatchedRun run)
    {
        lock (_runs)
        {
            run.Activities--;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task LoopAsync()
    {
        using PeriodicTimer timer = new(Interval, _time);
        var stop = _stop.Token;
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                foreach (var run in Watched())
                {
                    await AskAsync(run).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The worker has stopped.
        }
    }

    private List<WatchedRun> Watched()
    {
        lock (_runs)
        {
            foreach (var idle in _runs.Values.Where(run => run.Activities == 0).ToList())
            {
                _ = _runs.Remove(idle.ExecutionId);
                idle.Dispose();
            }

            return [.. _runs.Values.Where(run => !run.Ended.IsCancellationRequested)];
        }
    }

    private async Task AskAsync(WatchedRun run)
    {
        run.AskedAt = _time.GetTimestamp();
        try
        {
            var states = await _service.GetOrchestrationStateAsync(run.InstanceId, allExecutions: false, fetchInput: false).ConfigureAwait(false);
            // Nothing else is proof of an end: the row of a run that just began, or continued as new, may be behind its activities.
            if (states.FirstOrDefault() is { OrchestrationStatus: OrchestrationStatus.Terminated or OrchestrationStatus.Canceled } state
                && state.OrchestrationInstance.ExecutionId == run.ExecutionId)
            {
                _log.LogInformation("Run {InstanceId} was terminated; its activities here are told.", run.InstanceId);
                await run.EndAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!_stop.IsCancellationRequested)
        {
            _log.LogWarning(exception, "Whether run {InstanceId} was terminated cannot be told now; its activities go on.", run.InstanceId);
        }
    }
}
