using DurableTask.AzureStorage.Hosting.Internal.Tasks;
using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;

namespace DurableTask.AzureStorage.Hosting.Internal.Activities;

/// <summary>What happens around each activity that this worker took from the queue.</summary>
/// <remarks>
/// | before or while it runs             | action                                                              |
/// |-------------------------------------|---------------------------------------------------------------------|
/// | its run's version is a newer one    | back to the queue, for a worker that knows it                       |
/// | no place within a while             | back to the queue, for any worker                                   |
/// | worker stops                        | back to the queue; one under way goes on to its end                 |
/// | its run was terminated              | does not begin; one under way is told by <see cref="Ended"/>        |
/// | its name's time is up               | fails with <see cref="TimeoutException"/>, told by <see cref="Ended"/> |
/// | worker stopped, wait for it is over | told by <see cref="Ended"/>; it runs again elsewhere                |
/// </remarks>
internal sealed class ActivityDispatch(ActivityPlaces places, TerminationWatch watch, AzureStorageTaskHubOptions options, TimeProvider time) : IDisposable
{
    private static readonly AsyncLocal<CancellationToken> Current = new();

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private int _running;

    /// <summary>The lifetime of the activity that the caller is part of.</summary>
    public static CancellationToken Ended => Current.Value;

    public async Task RunAsync(DispatchMiddlewareContext context, Func<Task> next)
    {
        var instance = context.GetProperty<OrchestrationInstance>();
        var scheduled = context.GetProperty<TaskScheduledEvent>();
        if (KnownVersions.IsNewer(scheduled.Version, options))
        {
            throw new SessionAbortedException(
                $"Activity '{scheduled.Name}' is of version {scheduled.Version}, newer than this worker's; it goes back to the queue.");
        }

        using var place = await PlaceAsync(scheduled.Name!, time.GetUtcNow().UtcDateTime - scheduled.Timestamp).ConfigureAwait(false);
        var run = await watch.JoinAsync(instance, scheduled.Timestamp).ConfigureAwait(false);
        try
        {
            if (run.Ended.IsCancellationRequested)
            {
                Fail(context, scheduled, new OperationCanceledException($"Run '{instance.InstanceId}' had ended before activity '{scheduled.Name}' began."));
                return;
            }

            Begin();
            try
            {
                await RunWithinTimeAsync(context, next, instance, scheduled, run).ConfigureAwait(false);
                if (_giveUp.IsCancellationRequested && context.GetProperty<ActivityExecutionResult>()?.ResponseEvent is TaskFailedEvent)
                {
                    throw new SessionAbortedException($"Activity '{scheduled.Name}' was given up; it goes back to the queue.");
                }

                MakeFinal(context, scheduled);
            }
            finally
            {
                End();
            }
        }
        finally
        {
            watch.Leave(run);
        }
    }

    /// <summary>Begins no more activities. The task ends when those under way have.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _stop.Cancel();
            if (_running == 0)
            {
                _ = _idle.TrySetResult();
            }
        }

        return _idle.Task;
    }

    /// <summary>Tells activities under way that nobody waits for them.</summary>
    public void GiveUp() => _giveUp.Cancel();

    public void Dispose()
    {
        places.Dispose();
        _stop.Dispose();
        _giveUp.Dispose();
    }

    private async Task<IDisposable> PlaceAsync(string name, TimeSpan age)
    {
        try
        {
            return await places.TakeAsync(name, age, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            throw new SessionAbortedException($"Activity '{name}' found no place here and goes back to the queue.", exception);
        }
    }

    private async Task RunWithinTimeAsync(
        DispatchMiddlewareContext context, Func<Task> next, OrchestrationInstance instance, TaskScheduledEvent scheduled, WatchedRun run)
    {
        var hasTimeout = options.ActivityTimeoutByName.TryGetValue(scheduled.Name!, out var timeout);
        using CancellationTokenSource limit = hasTimeout ? new(timeout, time) : new();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, run.Ended, _giveUp.Token);
        Current.Value = ended.Token;
        if (!hasTimeout)
        {
            await next().ConfigureAwait(false);
            return;
        }

        try
        {
            await Task.Run(next).WaitAsync(timeout, time).ConfigureAwait(false);
            if (!limit.IsCancellationRequested || context.GetProperty<ActivityExecutionResult>()?.ResponseEvent is not TaskFailedEvent)
            {
                return;
            }
        }
        catch (TimeoutException)
        {
            // It goes on, and its result is dropped; this tells it.
            await limit.CancelAsync().ConfigureAwait(false);
        }

        Fail(context, scheduled, new TimeoutException($"Activity '{scheduled.Name}' of run '{instance.InstanceId}' did not end within {timeout}."));
    }

    /// <summary>An activity that the worker does not have is not tried again; the dispatcher cannot know.</summary>
    private static void MakeFinal(DispatchMiddlewareContext context, TaskScheduledEvent scheduled)
    {
        if (context.GetProperty<ActivityExecutionResult>()?.ResponseEvent is TaskFailedEvent { FailureDetails: { } failure }
            && failure.ErrorType == typeof(UnregisteredTaskException).FullName)
        {
            context.SetProperty(new ActivityExecutionResult
            {
                ResponseEvent = new TaskFailedEvent(-1, scheduled.EventId, failure.ErrorMessage, null, FinalFailure.Of(failure)),
            });
        }
    }

    private static void Fail(DispatchMiddlewareContext context, TaskScheduledEvent scheduled, Exception reason) => context.SetProperty(new ActivityExecutionResult
    {
        ResponseEvent = new TaskFailedEvent(-1, scheduled.EventId, reason.Message, null, new FailureDetails(reason)),
    });

    private void Begin()
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested)
            {
                throw new SessionAbortedException("The worker stops; the activity goes back to the queue.");
            }

            _running++;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _running--;
            if (_running == 0 && _stop.IsCancellationRequested)
            {
                _ = _idle.TrySetResult();
            }
        }
    }
}
