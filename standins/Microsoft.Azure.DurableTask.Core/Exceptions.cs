namespace DurableTask.Core.Exceptions;

public class OrchestrationAlreadyExistsException : InvalidOperationException
{
    public OrchestrationAlreadyExistsException() { }
    public OrchestrationAlreadyExistsException(string message) : base(message) { }
    public OrchestrationAlreadyExistsException(string message, Exception innerException) : base(message, innerException) { }
}

public class OrchestrationException : Exception
{
    public OrchestrationException() { }
    public OrchestrationException(string message) : base(message) { }
    public OrchestrationException(string message, Exception innerException) : base(message, innerException) { }
    public OrchestrationException(int eventId, string message, Exception innerException) : base(message, innerException) => EventId = eventId;

    public int EventId { get; set; }
    public FailureDetails? FailureDetails { get; set; }
}

public class TaskFailedException : OrchestrationException
{
    public TaskFailedException(int eventId, int scheduleId, string name, string version, string reason, Exception cause) : base(eventId, reason, cause)
    {
        ScheduleId = scheduleId;
        Name = name;
        Version = version;
    }

    public int ScheduleId { get; set; }
    public string Name { get; set; }
    public string Version { get; set; }
}

public class SubOrchestrationFailedException : OrchestrationException
{
    public SubOrchestrationFailedException(int eventId, int scheduleId, string name, string version, string reason, Exception cause) : base(eventId, reason, cause)
    {
        ScheduleId = scheduleId;
        Name = name;
        Version = version;
    }

    public int ScheduleId { get; set; }
    public string Name { get; set; }
    public string Version { get; set; }
}
