using DurableTask.Core;
using Microsoft.DurableTask;
using CoreTaskFailed = DurableTask.Core.Exceptions.TaskFailedException;

namespace DurableTask.InMemory.Internal;

/// <summary>Runs a run's code from its beginning through all that happened, on one thread, and notes what it does that it had not done before.</summary>
internal sealed class Interpretation(Run run, Catalog catalog) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _next = [];
    private readonly Dictionary<int, Wait> _waits = [];
    private readonly List<Wait> _eventWaits = [];
    private readonly List<Happening> _keptEvents = [];
    private int _position;
    private int _deeds;

    public Run Run => run;

    public List<Deed> NewDeeds { get; } = [];

    public Task<object?>? Code { get; private set; }

    public ContinueAsNewOptions? Continuation { get; set; }

    public string? CustomStatus { get; set; } = run.CustomStatus;

    public object? Input { get; private set; }

    public DateTime Now { get; private set; }

    public bool IsReplaying => _position < run.Seen;

    /// <summary>Events that the code did not ask for.</summary>
    public IEnumerable<Happening> LeftOverEvents => [.. _keptEvents, .. run.History.Skip(_position + 1).Where(happening => happening.Kind == HappeningKind.EventRaised)];

    public void Go()
    {
        var outer = Current;
        try
        {
            for (_position = 0; _position < run.History.Count && Code is not { IsCompleted: true }; _position++)
            {
                Now = run.History[_position].At;
                Happen(run.History[_position]);
                while (_next.TryDequeue(out var next))
                {
                    SetSynchronizationContext(this);
                    next.Callback(next.State);
                }
            }

            _position--;
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => _next.Enqueue((d, state));

    public Task<T> Do<T>(DeedKind kind, string name, Func<Deed, Deed> complete)
    {
        Wait<T> wait = new() { Name = name };
        var deed = Note(kind, name, complete);
        _waits.Add(deed.Id, wait);
        return wait.Task;
    }

    public Deed Note(DeedKind kind, string name, Func<Deed, Deed> complete)
    {
        var deed = complete(new(kind, _deeds++, name));
        if (deed.Id >= run.Deeds.Count)
        {
            NewDeeds.Add(deed);
        }

        return deed;
    }

    public Task CreateTimer(DateTime fireAt, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellation);
        }

        var task = Do<object?>(DeedKind.Timer, "timer", deed => deed with { FireAt = fireAt.ToUniversalTime() });
        var (id, wait) = _waits.Last();
        _ = cancellation.Register(() => Cancel(() => _waits.Remove(id), wait, cancellation), useSynchronizationContext: false);
        return task;
    }

    public Task<T> WaitForEvent<T>(string name, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        Wait<T> wait = new() { Name = name };
        if (_keptEvents.Find(kept => Same(kept.Name!, name)) is { } kept)
        {
            _ = _keptEvents.Remove(kept);
            wait.Give(kept.Text);
        }
        else
        {
            _eventWaits.Add(wait);
            _ = cancellation.Register(() => Cancel(() => _eventWaits.Remove(wait), wait, cancellation), useSynchronizationContext: false);
        }

        return wait.Task;
    }

    private void Happen(Happening happening)
    {
        // Without a context, code that awaits by ConfigureAwait(false) goes on right here too.
        SetSynchronizationContext(null);
        switch (happening.Kind)
        {
            case HappeningKind.Started:
                SetSynchronizationContext(this);
                Code = StartAsync();
                break;
            case HappeningKind.EventRaised when _eventWaits.FindLast(wait => Same(wait.Name, happening.Name!)) is { } wait:
                _ = _eventWaits.Remove(wait);
                wait.Give(happening.Text);
                break;
            case HappeningKind.EventRaised:
                _keptEvents.Add(happening);
                break;
            default:
                if (_waits.Remove(happening.TaskId, out var ended))
                {
                    End(ended, happening);
                }

                break;
        }
    }

    private Task<object?> StartAsync()
    {
        try
        {
            var orchestrator = catalog.Orchestrator(run.Name, run.Version) ?? throw new InvalidOperationException($"No orchestrator '{run.Name}' is registered.");
            Input = run.Input is null ? null : InMemoryHub.Converter.Deserialize(run.Input, orchestrator.InputType);
            return orchestrator.RunAsync(new InterpretedContext(this), Input);
        }
        catch (Exception exception)
        {
            return Task.FromException<object?>(exception);
        }
    }

    private static void End(Wait wait, Happening happening)
    {
        if (happening.Failure is null)
        {
            wait.Give(happening.Text);
            return;
        }

        FailureDetails details = ToCore(happening.Failure, happening.Retriable);
        wait.Fail(new TaskFailedException(
            wait.Name, happening.TaskId, new CoreTaskFailed(happening.TaskId, happening.TaskId, wait.Name, "", details.ErrorMessage, null!) { FailureDetails = details }));
    }

    private static void Cancel(Func<bool> forget, Wait wait, CancellationToken cancellation)
    {
        if (!forget())
        {
            return;
        }

        var outer = Current;
        SetSynchronizationContext(null);
        wait.Cancel(cancellation);
        SetSynchronizationContext(outer);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static FailureDetails ToCore(TaskFailureDetails details, bool retriable) =>
        new(details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is { } inner ? ToCore(inner, true) : null, !retriable, details.Properties);
}
