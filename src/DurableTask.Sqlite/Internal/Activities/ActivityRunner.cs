using System.Diagnostics;
using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Internal.Activities;

/// <summary>Runs one activity, and tells its run how it went.</summary>
internal sealed class ActivityRunner(TaskCatalog catalog, IServiceProvider services, SqliteTaskHubOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly CancellationTokenSource _giveUp = new();
    private readonly IServiceScopeFactory? _scopes = services.GetService<IServiceScopeFactory>();

    /// <summary>Tells activities under way that nobody waits for them: they run again after the next start.</summary>
    public void GiveUp() => _giveUp.Cancel();

    public void Dispose() => _giveUp.Dispose();

    /// <summary>Never throws.</summary>
    public async ValueTask RunAsync(ActivityWork work)
    {
        if (!work.Run.Expects(work.Generation))
        {
            return;
        }

        var started = Stopwatch.GetTimestamp();
        using var span = StartSpan(work);
        Message outcome;
        try
        {
            outcome = new(EntryKind.TaskCompleted) { Generation = work.Generation, TaskId = work.TaskId, Text = await RunWithinTimeAsync(work).ConfigureAwait(false) };
        }
        catch (Exception exception) when (_giveUp.IsCancellationRequested || !work.Run.Expects(work.Generation))
        {
            // What became of it is of no interest, and may be due to that.
            logger.LogInformation("Activity {Activity} of run {InstanceId} was given up: {Reason}", work.Name, work.Run.Id, exception.Message);
            return;
        }
        catch (Exception exception)
        {
            // Whatever an activity throws is its result, and the orchestrator's to handle.
            logger.LogWarning(exception, "Activity {Activity} of run {InstanceId} failed", work.Name, work.Run.Id);
            _ = span?.SetStatus(ActivityStatusCode.Error, exception.Message);
            outcome = new(EntryKind.TaskFailed)
            {
                Generation = work.Generation,
                TaskId = work.TaskId,
                Failure = TaskFailureDetails.FromException(exception),
                Retriable = exception is not TaskNotRegisteredException,
            };
        }

        if (Telemetry.ActivityDuration.Enabled)
        {
            Telemetry.ActivityDuration.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds, new("activity", work.Name), new("outcome", outcome.Kind == EntryKind.TaskCompleted ? "completed" : "failed"));
        }

        _ = work.Run.Post(outcome);
    }

    private async ValueTask<string?> RunWithinTimeAsync(ActivityWork work)
    {
        if (!options.ActivityTimeoutByName.TryGetValue(work.Name, out var timeout))
        {
            return await RunInScopeAsync(work, null).ConfigureAwait(false);
        }

        var run = Task.Run(() => RunInScopeAsync(work, timeout).AsTask());
        try
        {
            return await run.WaitAsync(timeout, time).ConfigureAwait(false);
        }
        catch (TimeoutException exception) when (!run.IsFaulted)
        {
            throw TimedOut(work, timeout, exception);
        }
    }

    private static TimeoutException TimedOut(ActivityWork work, TimeSpan? timeout, Exception exception) =>
        new($"Activity '{work.Name}' of run '{work.Run.Id}' did not end within {timeout}.", exception);

    private async ValueTask<string?> RunInScopeAsync(ActivityWork work, TimeSpan? timeout)
    {
        if (_scopes is null)
        {
            return await RunOnceAsync(work, services).ConfigureAwait(false);
        }

        var scope = _scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var cancellation = scope.ServiceProvider.GetService<ActivityCancellation>();
            cancellation?.Set(work, timeout, time, _giveUp.Token);
            try
            {
                return await RunOnceAsync(work, scope.ServiceProvider).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (cancellation?.IsTimedOut == true)
            {
                // Its own token may say so a little before the wait for it does.
                throw TimedOut(work, timeout, exception);
            }
        }
    }

    private async ValueTask<string?> RunOnceAsync(ActivityWork work, IServiceProvider scoped)
    {
        var activity = catalog.Activity(work.Name, work.Version, scoped) ?? throw new TaskNotRegisteredException("activity", work.Name, work.Version);
        var input = work.Input is null ? null : options.DataConverter.Deserialize(work.Input, activity.InputType);
        var output = await activity.RunAsync(new SqliteActivityContext(work), input).ConfigureAwait(false);
        var text = options.DataConverter.Serialize(output);
        return text?.Length > options.MaxPayloadLength
            ? throw new PayloadTooLargeException($"The output of activity '{work.Name}' of run '{work.Run.Id}'", text.Length, options.MaxPayloadLength)
            : text;
    }

    private static Activity? StartSpan(ActivityWork work)
    {
        if (!Telemetry.Source.HasListeners())
        {
            return null;
        }

        _ = ActivityContext.TryParse(work.Run.Trace, null, isRemote: true, out var parent);
        var span = Telemetry.Source.StartActivity($"activity:{work.Name}", ActivityKind.Server, parent);
        return span?.SetTag("durabletask.type", "activity").SetTag("durabletask.task.name", work.Name)
            .SetTag("durabletask.task.instance_id", work.Run.Id).SetTag("durabletask.task.task_id", work.TaskId);
    }
}
