using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>
/// One generation of a run: orchestrator code, and what it waits for. Events come one at a time, and the code runs until it waits for the
/// next one; so the same events always lead to the same actions, whether they come one by one or from the history.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>Started</term><description>runs the code up to its first wait</description></item>
/// <item><term>Task, sub-orchestration, timer done</term><description>ends the task it belongs to</description></item>
/// <item><term>EventRaised</term><description>ends the last wait for the name, or is kept</description></item>
/// <item><term>Suspended</term><description>from now on events are held back</description></item>
/// <item><term>Resumed</term><description>events held back happen now, in order</description></item>
/// <item><term>Terminated</term><description>ends the run, whatever its code waits for</description></item>
/// <item><term>Code returned, failed, or called ContinueAsNew</term><description>once nothing that it began is under way, <see cref="Outcome"/> says so</description></item>
/// </list>
/// </remarks>
internal sealed partial class Execution(InstanceRow row, TaskCatalog catalog, IServiceProvider services, SqliteTaskHubOptions options, IRunActions actions)
{
    private readonly TurnSynchronizationContext _turn = new(actions.Left);
    private readonly ExternalEvents _events = new();
    private readonly Dictionary<int, IPendingTask> _pending = [];
    private readonly SortedSet<(long FireAt, int Id)> _timers = [];
    private readonly Queue<Message> _held = [];
    private ContinueAsNewOptions? _continuation;
    private Task<object?>? _code;
    private Exception? _fatal;
    private int _nextTask;
    private int _position;

    public InstanceRow Row => row;

    public DataConverter Converter => options.DataConverter;

    /// <summary>The time of the last event; orchestrator code knows no other.</summary>
    public long Ticks { get; private set; }

    public object? Input { get; private set; }

    public bool IsStarted { get; private set; }

    public bool IsSuspended { get; private set; }

    public bool IsReplaying => _replay is not null;

    /// <summary>Activities not yet done.</summary>
    public int OpenActivities { get; private set; }

    /// <summary>How it ended; null while it has not.</summary>
    public Outcome? Outcome { get; private set; }

    /// <summary>When the next timer fires.</summary>
    public long? NextTimer => _timers.Count == 0 ? null : _timers.Min.FireAt;

    /// <summary>Whether the message can still mean something here. What nobody waits for never becomes part of the history.</summary>
    public bool Expects(Message message) => message.Kind switch
    {
        EntryKind.Started => !IsStarted,
        EntryKind.TaskCompleted or EntryKind.TaskFailed or EntryKind.SubCompleted or EntryKind.SubFailed =>
            (message.Generation == -1 || message.Generation == row.Generation) && _pending.ContainsKey(message.TaskId),
        EntryKind.TimerFired => _pending.ContainsKey(message.TaskId),
        _ => true,
    };

    /// <summary>A timer that is due.</summary>
    public int? DueTimer(long now) => _timers.Count > 0 && _timers.Min.FireAt <= now ? _timers.Min.Id : null;

    /// <summary>Whether the activity is not yet done.</summary>
    public bool IsOpen(int taskId) => _pending.ContainsKey(taskId);

    /// <summary>Lets something happen to the run.</summary>
    public void Apply(Message message, long ticks)
    {
        _position++;
        Ticks = Math.Max(Ticks, ticks);
        if (message.Kind == EntryKind.TimerFired)
        {
            // No longer due, even while suspended.
            ForgetTimer(message.TaskId);
        }

        if (IsSuspended && message.Kind is not EntryKind.Resumed and not EntryKind.Terminated)
        {
            _held.Enqueue(message);
            return;
        }

        Happen(message);
        while (!IsSuspended && Outcome is null && _held.TryDequeue(out var held))
        {
            Happen(held);
        }
    }

    /// <summary>What the next generation begins with.</summary>
    public (ContinueAsNewOptions Options, IReadOnlyList<(string Name, string? Payload)> Events) TakeContinuation() =>
        (_continuation!, _continuation!.PreserveUnprocessedEvents ? [.. _events.TakeAll(), .. _held.Where(held => held.Kind == EntryKind.EventRaised).Select(held => (held.Name!, held.Text))] : []);

    /// <summary>Notices what the code did outside of its turn.</summary>
    public void LookAround() => LookAtCode();

    private void Happen(Message message)
    {
        switch (message.Kind)
        {
            case EntryKind.Started:
                _turn.Run(Start);
                break;
            case EntryKind.Suspended:
                IsSuspended = true;
                break;
            case EntryKind.Resumed:
                IsSuspended = false;
                break;
            case EntryKind.Terminated:
                Outcome = new(OrchestrationRuntimeStatus.Terminated, message.Text, null);
                return;
            case EntryKind.Rewound:
                break;
            case EntryKind.EventRaised:
                if (_events.Raise(message.Name!, message.Text) is { } waiter)
                {
                    _turn.Run(static step => step.waiter.Complete(step.Text), (waiter, message.Text));
                }

                break;
            default:
                _turn.Run(static step => step.This.End(step.message), (This: this, message));
                break;
        }

        LookAtCode();
    }

    private void Start()
    {
        if (IsStarted)
        {
            // Two of them were held back while the run was suspended.
            return;
        }

        IsStarted = true;
        try
        {
            var orchestrator = catalog.Orchestrator(row.Name, row.Version, services) ?? throw new TaskNotRegisteredException("orchestrator", row.Name, row.Version);
            Input = row.Input.Text is { } text ? Converter.Deserialize(text, orchestrator.InputType) : null;
            _code = orchestrator.RunAsync(new SqliteOrchestrationContext(this, actions.Loggers), Input);
        }
        catch (Exception exception)
        {
            _fatal = exception;
        }
    }

    private void End(Message message)
    {
        if (!_pending.Remove(message.TaskId, out var task))
        {
            _fatal = Deviation($"had task #{message.TaskId} under way, which then ended", "has not begun it");
            return;
        }

        if (task.Kind == EntryKind.TaskScheduled)
        {
            OpenActivities--;
        }

        switch (message.Kind)
        {
            case EntryKind.TaskFailed:
                task.Fail(Failures.OfActivity(task.Name, task.Id, message.Failure!, message.Retriable));
                break;
            case EntryKind.SubFailed:
                task.Fail(Failures.OfSubOrchestration(task.Name, task.Id, message.Failure!));
                break;
            default:
                task.Complete(message.Text, Converter);
                break;
        }
    }

    private void LookAtCode()
    {
        if (Outcome is not null)
        {
            return;
        }

        if (_fatal is not null)
        {
            Outcome = new(OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(_fatal));
        }
        else if (_turn.WasLeft || (_code is { IsCompleted: false } && !IsSuspended && _pending.Count == 0 && !_events.HasWaiters))
        {
            Outcome = new(OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(NonDeterministicOrchestrationException.ForeignWait(row.Id, row.Name, _position)));
        }
        else if (_code is { IsCompleted: true } && _pending.Count == 0)
        {
            Outcome = Result(_code);
        }
    }

    private Outcome Result(Task<object?> code)
    {
        if (code.IsFaulted || code.IsCanceled)
        {
            var exception = code.Exception?.InnerException ?? new TaskCanceledException(code);
            return new(OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(exception));
        }

        if (_continuation is not null)
        {
            return Outcome.ContinuedAsNew;
        }

        try
        {
            return new(OrchestrationRuntimeStatus.Completed, Serialize(code.Result, "The output"), null);
        }
        catch (Exception exception)
        {
            return new(OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(exception));
        }
    }

    private string? Serialize(object? value, string what, string? name = null)
    {
        var text = Converter.Serialize(value);
        return text?.Length > options.MaxPayloadLength
            ? throw new PayloadTooLargeException($"{what}{(name is null ? "" : $" '{name}'")} in run '{row.Id}' ({row.Name})", text.Length, options.MaxPayloadLength)
            : text;
    }

    private void ForgetTimer(int id)
    {
        if (_pending.TryGetValue(id, out var timer))
        {
            _ = _timers.Remove((timer.FireAt, id));
        }
    }
}
