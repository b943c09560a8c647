using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Sqlite.Internal.Orchestrations;
using DurableTask.Sqlite.Internal.Storage;

namespace DurableTask.Sqlite.Internal.Client;

/// <summary>A stored history in the form in which Durable Task shows histories.</summary>
internal static class HistoryEvents
{
    public static IList<HistoryEvent> Of(InstanceRow row, LogReader history)
    {
        List<HistoryEvent> events = [];
        var time = row.Created;
        while (history.Next())
        {
            var entry = history.Entry;
            // What the code did has the time of what it answered to.
            time = entry.IsAction ? time : entry.Ticks;
            if (entry.Kind == EntryKind.Started)
            {
                Add(new OrchestratorStartedEvent(-1));
            }

            if (Of(row, entry) is { } known)
            {
                Add(known);
            }
        }

        return events;

        void Add(HistoryEvent added)
        {
            added.Timestamp = new(time, DateTimeKind.Utc);
            events.Add(added);
        }
    }

    private static HistoryEvent? Of(InstanceRow row, LogEntry entry) => entry.Kind switch
    {
        EntryKind.Started => Started(row),
        EntryKind.TaskScheduled => new TaskScheduledEvent(entry.TaskId, entry.Name!, entry.Version, entry.Text) { Tags = Tags(entry.Tags) },
        EntryKind.TaskCompleted => new TaskCompletedEvent(-1, entry.TaskId, entry.Text!),
        EntryKind.TaskFailed => new TaskFailedEvent(-1, entry.TaskId, entry.Failure!.ErrorMessage, entry.Failure.StackTrace, Failures.ToCore(entry.Failure, entry.Retriable)),
        EntryKind.SubScheduled => new SubOrchestrationInstanceCreatedEvent(entry.TaskId) { Name = entry.Name!, Version = entry.Version!, InstanceId = entry.Target!, Input = entry.Text!, Tags = Tags(entry.Tags)! },
        EntryKind.SubCompleted => new SubOrchestrationInstanceCompletedEvent(-1, entry.TaskId, entry.Text!),
        EntryKind.SubFailed => new SubOrchestrationInstanceFailedEvent(-1, entry.TaskId, entry.Failure!.ErrorMessage, entry.Failure.StackTrace, Failures.ToCore(entry.Failure, entry.Retriable)),
        EntryKind.TimerCreated => new TimerCreatedEvent(entry.TaskId, new(entry.Ticks, DateTimeKind.Utc)),
        EntryKind.TimerFired => new TimerFiredEvent(-1, new(entry.Ticks, DateTimeKind.Utc)) { TimerId = entry.TaskId },
        EntryKind.EventRaised => new EventRaisedEvent(-1, entry.Text!) { Name = entry.Name! },
        EntryKind.EventSent => new EventSentEvent(entry.TaskId) { InstanceId = entry.Target!, Name = entry.Name!, Input = entry.Text! },
        EntryKind.Suspended => new ExecutionSuspendedEvent(-1, entry.Text!),
        EntryKind.Resumed => new ExecutionResumedEvent(-1, entry.Text!),
        EntryKind.Terminated => new ExecutionTerminatedEvent(-1, entry.Text!),
        EntryKind.Rewound => new ExecutionRewoundEvent(-1, entry.Text),
        EntryKind.Finished => new ExecutionCompletedEvent(-1, row.Output.Text, (OrchestrationStatus)entry.TaskId, row.Failure is { } failure ? Failures.ToCore(failure, retriable: true) : null),
        _ => null,
    };

    private static ExecutionStartedEvent Started(InstanceRow row) => new(-1, row.Input.Text!)
    {
        Name = row.Name,
        Version = row.Version,
        OrchestrationInstance = new() { InstanceId = row.Id, ExecutionId = $"{row.Key}.{row.Generation}" },
        ParentInstance = row.Parent is { } parent ? new() { Name = parent.Name, TaskScheduleId = parent.TaskId, OrchestrationInstance = new() { InstanceId = parent.Id } } : null!,
        Tags = Tags(row.Tags)!,
        ScheduledStartTime = row.StartAt is { } start ? new(start, DateTimeKind.Utc) : null,
    };

    private static Dictionary<string, string>? Tags(string? tags) => tags is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(tags);
}
