using Amazon.Runtime;

namespace Amazon.Lambda;

public class InvocationType(string value) : ConstantClass(value)
{
    public static readonly InvocationType Event = new("Event");
    public static readonly InvocationType RequestResponse = new("RequestResponse");
    public static implicit operator InvocationType(string value) => FindValue<InvocationType>(value);
}

public class ExecutionStatus(string value) : ConstantClass(value)
{
    public static readonly ExecutionStatus FAILED = new("FAILED");
    public static readonly ExecutionStatus RUNNING = new("RUNNING");
    public static readonly ExecutionStatus STOPPED = new("STOPPED");
    public static readonly ExecutionStatus SUCCEEDED = new("SUCCEEDED");
    public static readonly ExecutionStatus TIMED_OUT = new("TIMED_OUT");
    public static implicit operator ExecutionStatus(string value) => FindValue<ExecutionStatus>(value);
}

public class OperationStatus(string value) : ConstantClass(value)
{
    public static implicit operator OperationStatus(string value) => FindValue<OperationStatus>(value);
}

public class EventType(string value) : ConstantClass(value)
{
    public static readonly EventType CallbackStarted = new("CallbackStarted");
    public static readonly EventType CallbackSucceeded = new("CallbackSucceeded");
    public static readonly EventType ChainedInvokeFailed = new("ChainedInvokeFailed");
    public static readonly EventType ChainedInvokeStarted = new("ChainedInvokeStarted");
    public static readonly EventType ChainedInvokeStopped = new("ChainedInvokeStopped");
    public static readonly EventType ChainedInvokeSucceeded = new("ChainedInvokeSucceeded");
    public static readonly EventType ChainedInvokeTimedOut = new("ChainedInvokeTimedOut");
    public static readonly EventType ExecutionStarted = new("ExecutionStarted");
    public static readonly EventType StepStarted = new("StepStarted");
    public static readonly EventType StepSucceeded = new("StepSucceeded");
    public static readonly EventType WaitStarted = new("WaitStarted");
    public static readonly EventType WaitSucceeded = new("WaitSucceeded");
    public static implicit operator EventType(string value) => FindValue<EventType>(value);
}
