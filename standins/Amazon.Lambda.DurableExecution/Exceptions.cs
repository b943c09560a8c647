namespace Amazon.Lambda.DurableExecution;

public class DurableExecutionException : Exception
{
    public DurableExecutionException() { }
    public DurableExecutionException(string message) : base(message) { }
    public DurableExecutionException(string message, Exception innerException) : base(message, innerException) { }
}

public class StepException : DurableExecutionException
{
    public StepException() { }
    public StepException(string message) : base(message) { }
    public StepException(string message, Exception innerException) : base(message, innerException) { }
    public string? ErrorType { get; init; }
    public string? ErrorData { get; init; }
    public IReadOnlyList<string>? OriginalStackTrace { get; init; }
}

public class NonDeterministicExecutionException : DurableExecutionException
{
    public NonDeterministicExecutionException() { }
    public NonDeterministicExecutionException(string message) : base(message) { }
    public NonDeterministicExecutionException(string message, Exception innerException) : base(message, innerException) { }
}

public class InvokeException : DurableExecutionException
{
    public InvokeException() { }
    public InvokeException(string message) : base(message) { }
    public InvokeException(string message, Exception innerException) : base(message, innerException) { }
    public string? FunctionName { get; init; }
    public string? ErrorType { get; init; }
    public string? ErrorData { get; init; }
    public IReadOnlyList<string>? OriginalStackTrace { get; init; }
}

public class InvokeFailedException : InvokeException
{
    public InvokeFailedException() { }
    public InvokeFailedException(string message) : base(message) { }
    public InvokeFailedException(string message, Exception innerException) : base(message, innerException) { }
}

public class InvokeTimedOutException : InvokeException
{
    public InvokeTimedOutException() { }
    public InvokeTimedOutException(string message) : base(message) { }
    public InvokeTimedOutException(string message, Exception innerException) : base(message, innerException) { }
}

public class InvokeStoppedException : InvokeException
{
    public InvokeStoppedException() { }
    public InvokeStoppedException(string message) : base(message) { }
    public InvokeStoppedException(string message, Exception innerException) : base(message, innerException) { }
}
