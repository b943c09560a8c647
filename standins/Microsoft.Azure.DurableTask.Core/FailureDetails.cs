namespace DurableTask.Core;

public class FailureDetails
{
    public FailureDetails(string errorType, string errorMessage, string? stackTrace, FailureDetails? innerFailure, bool isNonRetriable, IDictionary<string, object?>? properties = null)
    {
        ErrorType = errorType;
        ErrorMessage = errorMessage;
        StackTrace = stackTrace;
        InnerFailure = innerFailure;
        IsNonRetriable = isNonRetriable;
        Properties = properties;
    }

    public string ErrorType { get; }
    public string ErrorMessage { get; }
    public string? StackTrace { get; }
    public FailureDetails? InnerFailure { get; }
    public bool IsNonRetriable { get; }
    public IDictionary<string, object?>? Properties { get; }
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}

public enum OrchestrationStatus { Running, Completed, ContinuedAsNew, Failed, Canceled, Terminated, Pending, Suspended }

public class OrchestrationInstance
{
    public string InstanceId { get; set; } = null!;
    public string ExecutionId { get; set; } = null!;
}

public class ParentInstance
{
    public string Name { get; set; } = null!;
    public OrchestrationInstance OrchestrationInstance { get; set; } = null!;
    public int TaskScheduleId { get; set; }
    public string Version { get; set; } = null!;
}
