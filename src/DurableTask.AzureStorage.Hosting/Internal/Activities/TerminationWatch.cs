using DurableTask.Core;
using Microsoft.Extensions.Logging;

namespace DurableTask.AzureStorage.Hosting.Internal.Activities;

/// <summary>
/// Tells activities that their run was terminated. The hub does not, and delivers what was queued before; so it is asked: about runs that
/// have activities under way every few seconds, and about the run of an activity that waited in the queue before it begins. An activity that comes
/// so late that it may be a killed worker's, done long ago and never taken from the queue, does not begin once its run has ended in any way.
/// </summary>
internal sealed class TerminationWatch : IDisposable
{
    /// <summary>How long an answer is good, and so how late a termination may reach activities under way.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // A younger one was scheduled by a run that lived just now.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, WatchedRun> _runs = new(StringComparer.Ordinal);
    private readonly AzureStorageOrchestrationService _service;
    private readonly TimeSpan _redelivery;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();

    /// <param name="service">Knows the runs.</param>
    /// <param name="redelivery">After this time a message that a worker took comes again.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">What ended is told there.</param>
    public TerminationWatch(AzureStorageOrchestrationService service, TimeSpan redelivery, TimeProvider time, ILogger log) =>
        (_service, _redelivery, _time, _log) = (service, redelivery, time, log);

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

        var age = _time.GetUtcNow().UtcDateTime - scheduled;
        var isLate = age > _redelivery;
        if (isLate || (age > Fresh && (run.AskedAt is not { } asked || _time.GetElapsedTime(asked) >= Interval)))
        {
            await AskAsync(run, isLate).ConfigureAwait(false);
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

    private async Task AskAsync(WatchedRun run, bool isLate = false)
    {
        run.AskedAt = _time.GetTimestamp();
        try
        {
            var states = await _service.GetOrchestrationStateAsync(run.InstanceId, allExecutions: false, fetchInput: false).ConfigureAwait(false);
            // Nothing else is proof of an end: the row of a run that just began, or continued as new, may be behind its activities.
            if (states.FirstOrDefault() is { } state && state.OrchestrationInstance.ExecutionId == run.ExecutionId && Ends(state.OrchestrationStatus, isLate))
            {
                _log.LogInformation("Run {InstanceId} has ended as {Status}; its activities here are told.", run.InstanceId, state.OrchestrationStatus);
                await run.EndAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!_stop.IsCancellationRequested)
        {
            _log.LogWarning(exception, "Whether run {InstanceId} was terminated cannot be told now; its activities go on.", run.InstanceId);
        }
    }

    // A run may complete, or fail, while it waits for nothing more of activities that it began; those go on.
    private static bool Ends(OrchestrationStatus status, bool isLate) =>
        status is OrchestrationStatus.Terminated or OrchestrationStatus.Canceled
        || (isLate && status is (OrchestrationStatus.Completed or OrchestrationStatus.Failed));
}
