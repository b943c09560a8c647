using System.Threading.Channels;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace DurableTask.InMemory.Internal;

/// <summary>All runs, one turn at a time. A new one on the old one's runs goes on where that was: deeds that have not ended are done again.</summary>
internal sealed class InMemoryHub : IAsyncDisposable
{
    private readonly Channel<Run> _turns = Channel.CreateUnbounded<Run>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Catalog _catalog;
    private readonly Task _loop;

    public InMemoryHub(DurableTaskRegistry registry, Dictionary<string, Run> runs)
    {
        _catalog = new(registry);
        Runs = runs;
        lock (Gate)
        {
            foreach (var run in runs.Values.Where(run => !run.IsFinal).ToList())
            {
                Resume(run);
            }
        }

        _loop = Task.Run(TakeTurnsAsync);
    }

    public static DataConverter Converter => JsonDataConverter.Default;

    /// <summary>Held by whoever looks at a run or changes it.</summary>
    public object Gate => Runs;

    public Dictionary<string, Run> Runs { get; }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public void Begin(Run run)
    {
        Runs[run.Id] = run;
        run.Inbox.Enqueue(new(HappeningKind.Started));
        Wake(run, run.StartAt);
    }

    /// <summary>Lets something happen to a run in its next turn.</summary>
    public void Post(Run run, Happening happening)
    {
        run.Inbox.Enqueue(happening);
        Wake(run, run.StartAt);
    }

    /// <summary>Does again what has not ended, as after a restart.</summary>
    public void Resume(Run run)
    {
        foreach (var deed in run.Deeds.Where(deed => deed.Kind is DeedKind.Activity or DeedKind.Timer && run.IsOpen(deed)))
        {
            Do(run, deed);
        }

        Wake(run, run.StartAt);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _turns.Writer.Complete();
        await _loop;
    }

    private void Wake(Run run, DateTimeOffset? at)
    {
        if (at is { } later && later > Now)
        {
            _ = AtAsync(later, () => Wake(run, null));
        }
        else
        {
            _ = _turns.Writer.TryWrite(run);
        }
    }

    private async Task TakeTurnsAsync()
    {
        await foreach (var run in _turns.Reader.ReadAllAsync())
        {
            lock (Gate)
            {
                // One that was replaced by another of its id, or purged, is nobody any more.
                if (!_stop.IsCancellationRequested && !run.IsFinal && Runs.GetValueOrDefault(run.Id) == run)
                {
                    TakeTurn(run);
                    run.Tell();
                }
            }
        }
    }

    private void TakeTurn(Run run)
    {
        while (run.Inbox.TryDequeue(out var happening))
        {
            happening.At = Now.UtcDateTime;
            switch (happening.Kind)
            {
                case HappeningKind.Suspended:
                    run.IsSuspended = true;
                    break;
                case HappeningKind.Resumed:
                    run.IsSuspended = false;
                    run.History.AddRange(run.Held);
                    run.Held.Clear();
                    break;
                case HappeningKind.Terminated:
                    Terminate(run, happening);
                    return;
                default:
                    Take(run, happening);
                    break;
            }
        }

        run.Updated = Now;
        run.Status = run.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running;
        if (!run.IsSuspended)
        {
            Interpret(run);
        }
    }

    private static void Take(Run run, Happening happening)
    {
        if (happening.Generation is { } generation && generation != run.Generation)
        {
            return;
        }

        if (run.IsSuspended)
        {
            run.Held.Enqueue(happening);
        }
        else
        {
            run.History.Add(happening);
        }
    }

    private void Interpret(Run run)
    {
        Interpretation interpretation = new(run, _catalog);
        interpretation.Go();
        run.Seen = run.History.Count;
        run.CustomStatus = interpretation.CustomStatus;
        run.Deeds.AddRange(interpretation.NewDeeds);
        interpretation.NewDeeds.ForEach(deed => Do(run, deed));
        switch (interpretation.Code)
        {
            case { IsCompletedSuccessfully: true } when interpretation.Continuation is { } continuation:
                BeginAnew(run, continuation, interpretation.LeftOverEvents);
                break;
            case { IsCompletedSuccessfully: true, Result: var result }:
                End(run, OrchestrationRuntimeStatus.Completed, Converter.Serialize(result), null);
                break;
            case { IsCompleted: true } code:
                End(run, OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(code.Exception?.InnerException ?? new TaskCanceledException(code)));
                break;
            default:
                break;
        }
    }

    private void BeginAnew(Run run, ContinueAsNewOptions continuation, IEnumerable<Happening> events)
    {
        List<Happening> kept = continuation.PreserveUnprocessedEvents ? [.. events] : [];
        run.Generation++;
        run.Input = Converter.Serialize(continuation.NewInput);
        run.Version = string.IsNullOrWhiteSpace(continuation.NewVersion) ? run.Version : continuation.NewVersion;
        run.History.Clear();
        run.Deeds.Clear();
        run.Seen = 0;
        List<Happening> waiting = [new(HappeningKind.Started), .. kept, .. run.Inbox];
        run.Inbox.Clear();
        waiting.ForEach(run.Inbox.Enqueue);
        Wake(run, null);
    }

    private void End(Run run, OrchestrationRuntimeStatus status, string? output, TaskFailureDetails? failure)
    {
        (run.Status, run.Output, run.Failure, run.Updated) = (status, output, failure, Now);
        run.Inbox.Clear();
        if (run.Parent is var (parent, task, generation))
        {
            var told = status == OrchestrationRuntimeStatus.Terminated ? new TaskFailureDetails("Terminated", $"The sub-orchestration was terminated: {output}", null, null, null) : failure;
            Post(parent, new(told is null ? HappeningKind.TaskDone : HappeningKind.TaskFailed) { TaskId = task, Generation = generation, Text = output, Failure = told });
        }
    }

    private void Terminate(Run run, Happening happening)
    {
        End(run, OrchestrationRuntimeStatus.Terminated, happening.Text, null);
        foreach (var child in Runs.Values.Where(child => happening.Recursive && child.Parent?.Run == run && !child.IsFinal).ToList())
        {
            Post(child, happening with { });
        }
    }

    private void Do(Run run, Deed deed)
    {
        switch (deed.Kind)
        {
            case DeedKind.Activity:
                _ = Task.Run(() => RunActivityAsync(run, deed, run.Generation));
                break;
            case DeedKind.Timer:
                var generation = run.Generation;
                _ = AtAsync(new(deed.FireAt), () => Post(run, new(HappeningKind.TimerFired) { TaskId = deed.Id, Generation = generation }));
                break;
            case DeedKind.SubOrchestration:
                BeginChild(run, deed);
                break;
            default:
                if (Runs.TryGetValue(deed.Target, out var target))
                {
                    Post(target, new(HappeningKind.EventRaised) { Name = deed.Name, Text = deed.Text });
                }

                break;
        }
    }

    private void BeginChild(Run run, Deed deed)
    {
        if (Runs.TryGetValue(deed.Target, out var existing) && !existing.IsFinal)
        {
            var reason = TaskFailureDetails.FromException(new OrchestrationAlreadyExistsException($"The orchestration '{deed.Target}' is running already."));
            Post(run, new(HappeningKind.TaskFailed) { TaskId = deed.Id, Generation = run.Generation, Failure = reason });
            return;
        }

        Begin(new(Runs.Count, deed.Target, deed.Name, deed.Version, deed.Text, Now) { Parent = (run, deed.Id, run.Generation) });
    }

    private async Task RunActivityAsync(Run run, Deed deed, int generation)
    {
        Happening end;
        var activity = _catalog.Activity(deed.Name, deed.Version);
        try
        {
            var input = deed.Text is null || activity is null ? null : Converter.Deserialize(deed.Text, activity.InputType);
            var output = activity is null ? throw new InvalidOperationException($"No activity '{deed.Name}' is registered.") : await activity.RunAsync(new Context(run.Id, deed.Name), input);
            end = new(HappeningKind.TaskDone) { TaskId = deed.Id, Generation = generation, Text = Converter.Serialize(output) };
        }
        catch (Exception exception)
        {
            end = new(HappeningKind.TaskFailed) { TaskId = deed.Id, Generation = generation, Failure = TaskFailureDetails.FromException(exception), Retriable = activity is not null };
        }

        lock (Gate)
        {
            if (!_stop.IsCancellationRequested)
            {
                Post(run, end);
            }
        }
    }

    private async Task AtAsync(DateTimeOffset at, Action act)
    {
        try
        {
            while (at - Now is { Ticks: > 0 } rest)
            {
                await Task.Delay(rest < TimeSpan.FromHours(1) ? rest : TimeSpan.FromHours(1), _stop.Token);
            }

            lock (Gate)
            {
                act();
            }
        }
        catch (OperationCanceledException)
        {
            // The next hub waits for it again.
        }
    }

    private sealed class Context(string instanceId, string name) : TaskActivityContext
    {
        public override TaskName Name => new(name);

        public override string InstanceId => instanceId;
    }
}
