using System.Text.Json;
using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>What orchestrator code begins.</summary>
internal sealed partial class Execution
{
    public Task<T> CallActivity<T>(string name, string version, object? input, IDictionary<string, string>? tags)
    {
        var text = Serialize(input, "The input of activity", name);
        var id = Begin(EntryKind.TaskScheduled, name, null);
        PendingTask<T> task = new() { Kind = EntryKind.TaskScheduled, Id = id, Name = name };
        _pending.Add(id, task);
        OpenActivities++;
        if (!IsReplaying)
        {
            actions.ScheduleActivity(id, name, version, text, Pack(tags));
        }

        return task.Task;
    }

    public Task<T> CallSubOrchestration<T>(string name, string instanceId, TaskVersion? version, object? input, IDictionary<string, string>? tags)
    {
        var text = Serialize(input, "The input of sub-orchestration", name);
        var id = Begin(EntryKind.SubScheduled, name, instanceId);
        PendingTask<T> task = new() { Kind = EntryKind.SubScheduled, Id = id, Name = name };
        _pending.Add(id, task);
        if (!IsReplaying)
        {
            actions.StartSubOrchestration(id, name, instanceId, version?.Version ?? options.DefaultVersion, text, Pack(tags));
        }

        return task.Task;
    }

    public Task CreateTimer(long fireAt, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellation);
        }

        var id = Begin(EntryKind.TimerCreated, "timer", null);
        PendingTask<object?> task = new() { Kind = EntryKind.TimerCreated, Id = id, Name = "timer", FireAt = fireAt };
        _pending.Add(id, task);
        _ = _timers.Add((fireAt, id));
        if (!IsReplaying)
        {
            actions.CreateTimer(id, fireAt);
        }

        // The registration goes with its source, which belongs to the orchestrator.
        _ = cancellation.CanBeCanceled ? cancellation.Register(() => Cancel(task, cancellation), useSynchronizationContext: false) : default;
        return task.Task;
    }

    public Task<T> WaitForEvent<T>(string name, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        CheckThread();
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        PendingTask<T> task = new() { Kind = EntryKind.EventRaised, Id = -1, Name = name };
        if (_events.TryTake(name, out var payload))
        {
            task.Complete(payload, Converter);
            return task.Task;
        }

        _events.Wait(name, new(task.Task, text => task.Complete(text, Converter)));
        _ = cancellation.CanBeCanceled ? cancellation.Register(() => TurnSynchronizationContext.Detached(() => task.Cancel(cancellation)), useSynchronizationContext: false) : default;
        return task.Task;
    }

    public void SendEvent(string instanceId, string name, object? payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var text = Serialize(payload, "The payload of event", name);
        var id = Begin(EntryKind.EventSent, name, instanceId);
        if (!IsReplaying)
        {
            actions.SendEvent(id, instanceId, name, text);
        }
    }

    public void SetCustomStatus(object? status)
    {
        CheckThread();
        var text = Serialize(status, "The custom status");
        if (!IsReplaying)
        {
            actions.SetCustomStatus(text);
        }
    }

    public void ContinueAsNew(ContinueAsNewOptions continuation)
    {
        CheckThread();
        _ = Serialize(continuation.NewInput, "The new input");
        _continuation = continuation;
    }

    private static string? Pack(IDictionary<string, string>? tags) => tags is { Count: > 0 } ? JsonSerializer.Serialize(tags) : null;

    /// <summary>Numbers the next action; in a replay, sees that it is the one that the history has next.</summary>
    private int Begin(EntryKind kind, string name, string? target)
    {
        CheckThread();
        var id = _nextTask++;
        if (_replay is not null)
        {
            Expect(kind, id, name, target);
        }

        return id;
    }

    private void Cancel(PendingTask<object?> timer, CancellationToken cancellation)
    {
        if (_pending.Remove(timer.Id))
        {
            _ = _timers.Remove((timer.FireAt, timer.Id));
            TurnSynchronizationContext.Detached(() => timer.Cancel(cancellation));
        }
    }

    private void CheckThread()
    {
        if (!_turn.IsMine)
        {
            throw NonDeterministicOrchestrationException.ForeignThread(row.Id, row.Name, _position);
        }
    }
}
