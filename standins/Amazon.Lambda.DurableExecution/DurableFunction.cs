using Amazon.Lambda.Core;

namespace Amazon.Lambda.DurableExecution;

/// <summary>Runs workflows. Here it only says what it takes to.</summary>
public static class DurableFunction
{
    public static Task<DurableExecutionInvocationOutput> WrapAsync<TInput, TOutput>(Func<TInput, IDurableContext, Task<TOutput>> workflow, DurableExecutionInvocationInput invocationInput, ILambdaContext lambdaContext, IAmazonLambda lambdaClient) =>
        throw new PlatformNotSupportedException("Workflows run on the package Amazon.Lambda.DurableExecution, which no package source here has. Restore it from the public NuGet registry and build again.");
}

public sealed class DurableExecutionInvocationInput
{
    public required string DurableExecutionArn { get; set; }
    public string? CheckpointToken { get; set; }
    public InitialExecutionState? InitialExecutionState { get; set; }
}

public sealed class DurableExecutionInvocationOutput
{
    public required InvocationStatus Status { get; set; }
    public string? Result { get; set; }
    public ErrorObject? Error { get; set; }
}

public enum InvocationStatus { Succeeded = 0, Failed = 1, Pending = 2 }

public sealed class InitialExecutionState
{
    public IReadOnlyList<Operation>? Operations { get; set; }
    public string? NextMarker { get; set; }
}

public sealed class Operation
{
    public string? Id { get; set; }
    public string? Type { get; set; }
    public string? Status { get; set; }
    public string? Name { get; set; }
    public string? ParentId { get; set; }
    public string? SubType { get; set; }
    public long? StartTimestamp { get; set; }
    public long? EndTimestamp { get; set; }
}

public sealed class ErrorObject
{
    public string? ErrorType { get; set; }
    public string? ErrorMessage { get; set; }
    public IReadOnlyList<string>? StackTrace { get; set; }
    public string? ErrorData { get; set; }
}
