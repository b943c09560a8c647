namespace DurableTask.Core.History;

public enum EventType
{
    ExecutionStarted, ExecutionCompleted, ExecutionFailed, ExecutionTerminated, TaskScheduled, TaskCompleted, TaskFailed,
    SubOrchestrationInstanceCreated, SubOrchestrationInstanceCompleted, SubOrchestrationInstanceFailed, TimerCreated, TimerFired,
    OrchestratorStarted, OrchestratorCompleted, EventSent, EventRaised, ContinueAsNew, GenericEvent, HistoryState,
    ExecutionSuspended, ExecutionResumed, ExecutionRewound,
}

public abstract class HistoryEvent(int eventId)
{
    public int EventId { get; internal set; } = eventId;
    public bool IsPlayed { get; set; }
    public DateTime Timestamp { get; set; } = DateTime.UtcNow;
    public abstract EventType EventType { get; }
}

public class OrchestratorStartedEvent(int eventId) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.OrchestratorStarted;
}

public class ExecutionStartedEvent(int eventId, string input) : HistoryEvent(eventId)
{
    public OrchestrationInstance OrchestrationInstance = null!;
    public override EventType EventType => EventType.ExecutionStarted;
    public ParentInstance ParentInstance { get; set; } = null!;
    public string Name { get; set; } = null!;
    public string Version { get; set; } = null!;
    public string Input { get; set; } = input;
    public IDictionary<string, string> Tags { get; set; } = null!;
    public DateTime? ScheduledStartTime { get; set; }
}

public class ExecutionCompletedEvent(int eventId, string? result, OrchestrationStatus orchestrationStatus, FailureDetails? failureDetails = null) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionCompleted;
    public OrchestrationStatus OrchestrationStatus { get; } = orchestrationStatus;
    public string? Result { get; } = result;
    public FailureDetails? FailureDetails { get; } = failureDetails;
}

public class ContinueAsNewEvent(int eventId, string input) : ExecutionCompletedEvent(eventId, input, OrchestrationStatus.ContinuedAsNew)
{
    public override EventType EventType => EventType.ContinueAsNew;
}

public class ExecutionTerminatedEvent(int eventId, string input) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionTerminated;
    public string Input { get; set; } = input;
}

public class ExecutionSuspendedEvent(int eventId, string reason) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionSuspended;
    public string Reason { get; set; } = reason;
}

public class ExecutionResumedEvent(int eventId, string reason) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionResumed;
    public string Reason { get; set; } = reason;
}

public class ExecutionRewoundEvent(int eventId, string? reason) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionRewound;
    public string? Reason { get; set; } = reason;
}

public class TaskScheduledEvent(int eventId, string name, string? version = null, string? input = null) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.TaskScheduled;
    public string? Name { get; set; } = name;
    public string? Version { get; set; } = version;
    public string? Input { get; set; } = input;
    public IDictionary<string, string>? Tags { get; set; }
}

public class TaskCompletedEvent(int eventId, int taskScheduledId, string result) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.TaskCompleted;
    public int TaskScheduledId { get; } = taskScheduledId;
    public string Result { get; } = result;
}

public class TaskFailedEvent(int eventId, int taskScheduledId, string? reason, string? details, FailureDetails? failureDetails) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.TaskFailed;
    public int TaskScheduledId { get; } = taskScheduledId;
    public string? Reason { get; } = reason;
    public string? Details { get; } = details;
    public FailureDetails? FailureDetails { get; } = failureDetails;
}

public class SubOrchestrationInstanceCreatedEvent(int eventId) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.SubOrchestrationInstanceCreated;
    public string Name { get; set; } = null!;
    public string Version { get; set; } = null!;
    public string InstanceId { get; set; } = null!;
    public string Input { get; set; } = null!;
    public IDictionary<string, string> Tags { get; set; } = null!;
}

public class SubOrchestrationInstanceCompletedEvent(int eventId, int taskScheduledId, string result) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.SubOrchestrationInstanceCompleted;
    public int TaskScheduledId { get; } = taskScheduledId;
    public string Result { get; } = result;
}

public class SubOrchestrationInstanceFailedEvent(int eventId, int taskScheduledId, string? reason, string? details, FailureDetails? failureDetails) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.SubOrchestrationInstanceFailed;
    public int TaskScheduledId { get; } = taskScheduledId;
    public string? Reason { get; } = reason;
    public string? Details { get; } = details;
    public FailureDetails? FailureDetails { get; } = failureDetails;
}

public class TimerCreatedEvent(int eventId, DateTime fireAt) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.TimerCreated;
    public DateTime FireAt { get; set; } = fireAt;
}

public class TimerFiredEvent(int eventId, DateTime fireAt) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.TimerFired;
    public int TimerId { get; set; }
    public DateTime FireAt { get; set; } = fireAt;
}

public class EventRaisedEvent(int eventId, string input) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.EventRaised;
    public string Name { get; set; } = null!;
    public string Input { get; set; } = input;
}

public class EventSentEvent(int eventId) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.EventSent;
    public string InstanceId { get; set; } = null!;
    public string Name { get; set; } = null!;
    public string Input { get; set; } = null!;
}
