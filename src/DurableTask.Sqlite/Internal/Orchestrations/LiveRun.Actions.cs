using DurableTask.Sqlite.Internal.Activities;
using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>What the code of a run does, written into the set of the turn.</summary>
internal sealed partial class LiveRun
{
    public void ScheduleActivity(int taskId, string name, string version, string? input, string? tags)
    {
        Scheduled(EntryKind.TaskScheduled, taskId, name, version, null, Spill(input), tags);
        if (TryHold(taskId))
        {
            _set.Activities.Add(Work(taskId, name, version, input));
        }
    }

    public void StartSubOrchestration(int taskId, string name, string instanceId, string version, string? input, string? tags)
    {
        // The input is in the sub-orchestration's own row; the history does not need it again.
        Scheduled(EntryKind.SubScheduled, taskId, name, version, instanceId, null, tags);
        _set.Starts.Add(new InstanceRow
        {
            Key = _engine.Sequences.NextInstance(),
            Id = instanceId,
            Name = name,
            Version = version,
            Created = _now,
            Updated = _now,
            Runnable = true,
            Parent = new(Key, taskId, _row!.Generation, _row.Id, _row.Name),
            Root = _row.Root,
            Trace = _row.Trace,
            Tags = tags,
            Input = input,
        });
    }

    public void CreateTimer(int taskId, long fireAt)
    {
        _set.Log.Kind(EntryKind.TimerCreated);
        _set.Log.Number((ulong)taskId);
        _set.Log.Time(fireAt);
    }

    public void SendEvent(int taskId, string instanceId, string name, string? payload)
    {
        _set.Log.Kind(EntryKind.EventSent);
        _set.Log.Number((ulong)taskId);
        _set.Log.Text(name);
        _set.Log.Text(instanceId);
        _set.Log.Text(Spill(payload));
        _set.Messages.Add(new(new(EntryKind.EventRaised) { InboxId = _engine.Sequences.NextMessage(), Name = name, Text = payload }, 0, instanceId));
    }

    public void SetCustomStatus(string? status)
    {
        if (_row!.CustomStatus.Text != status)
        {
            _set.ReplacesLongCustomStatus |= _row.CustomStatus.Text?.Length > Payload.InlineLength;
            _set.CustomStatusChanged = true;
            _row.CustomStatus = status;
        }
    }

    public void Left() => _ = Post(new(EntryKind.None));

    private void Scheduled(EntryKind kind, int taskId, string name, string version, string? target, Payload input, string? tags)
    {
        _set.Log.Kind(kind);
        _set.Log.Number((ulong)taskId);
        _set.Log.Text(name);
        _set.Log.Text(version);
        _set.Log.Text(target);
        _set.Log.Text(input);
        _set.Log.Text(tags);
    }

    private ActivityWork Work(int taskId, string name, string version, string? input) => new(this, _row!.Generation, taskId, name, version, input);

    /// <summary>Gives a long text a row of its own.</summary>
    private Payload Spill(string? text)
    {
        if (text is null || text.Length <= Payload.InlineHistoryLength)
        {
            return text;
        }

        var id = _engine.Sequences.NextPayload();
        _set.Payloads.Add((id, text));
        return new(text, id);
    }

    private void LookAtOutcome()
    {
        if (_execution?.Outcome is not { } outcome)
        {
            return;
        }

        if (ReferenceEquals(outcome, Outcome.ContinuedAsNew))
        {
            BeginGeneration();
            return;
        }

        _set.Log.Kind(EntryKind.Finished);
        _set.Log.Time(Math.Max(_now, _execution.Ticks));
        _set.Log.Number((ulong)outcome.Status);
        _set.Finished = _endedHere = true;
        _row!.Status = outcome.Status;
        _row.Completed = _now;
        _row.Output = outcome.Output;
        _row.Failure = outcome.Failure;
        SetGeneration(-1);
        _execution = null;
        TellParent(outcome);
    }

    private void TellParent(Outcome outcome)
    {
        if (_row!.Parent is not { } parent)
        {
            return;
        }

        var failure = outcome.Status == OrchestrationRuntimeStatus.Completed ? null
            : outcome.Failure ?? new TaskFailureDetails("OrchestrationTerminated", $"The sub-orchestration was terminated: {outcome.Output ?? "no reason given"}", null, null, null);
        Message message = new(failure is null ? EntryKind.SubCompleted : EntryKind.SubFailed)
        {
            InboxId = _engine.Sequences.NextMessage(),
            Generation = parent.Generation,
            TaskId = parent.TaskId,
            Text = outcome.Output,
            Failure = failure,
        };
        _set.Messages.Add(new(message, parent.Key, null));
    }

    private void BeginGeneration()
    {
        var (continuation, events) = _execution!.TakeContinuation();
        _set.BeginGeneration();
        _row!.Generation++;
        _row.Input = _engine.Options.DataConverter.Serialize(continuation.NewInput);
        _row.Version = string.IsNullOrWhiteSpace(continuation.NewVersion) ? _row.Version : continuation.NewVersion;
        SetGeneration(_row.Generation);
        LookAtVersion(_row);
        _execution = NewExecution(_row);
        foreach (var (name, payload) in events)
        {
            Happen(new(EntryKind.EventRaised) { Name = name, Text = payload });
        }

        _ = Post(new(EntryKind.Started));
    }
}
