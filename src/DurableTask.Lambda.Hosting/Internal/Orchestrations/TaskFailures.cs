using Amazon.Lambda.DurableExecution;
using DurableTask.Core;
using DurableTask.Lambda.Hosting.Internal.Payloads;
using Microsoft.DurableTask;
using CoreSubFailed = DurableTask.Core.Exceptions.SubOrchestrationFailedException;
using CoreTaskFailed = DurableTask.Core.Exceptions.TaskFailedException;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>Failures in the forms that orchestrator code and retry policies want.</summary>
internal static class TaskFailures
{
    /// <summary>What an await of a failed activity throws.</summary>
    public static TaskFailedException OfActivity(string name, int taskId, Failure failure)
    {
        var details = failure.ToDetails();
        return new(name, taskId, new CoreTaskFailed(taskId, taskId, name, "", details.ErrorMessage, null!) { FailureDetails = ToCore(details, failure.IsFinal) });
    }

    /// <summary>What an await of a failed sub-orchestration throws.</summary>
    public static TaskFailedException OfSubOrchestration(string name, int taskId, Failure failure) => new(name, taskId, failure.ToDetails());

    /// <summary>Whether another try could help.</summary>
    public static bool IsRetriable(TaskFailedException failure) => failure.InnerException is not CoreTaskFailed { FailureDetails.IsNonRetriable: true };

    /// <summary>Asks the policy's own predicate, which wants an exception of the core library.</summary>
    public static bool Allows(RetryPolicy policy, TaskFailedException failure) => policy.Handle(
        failure.InnerException as CoreTaskFailed
        ?? (Exception)new CoreSubFailed(failure.TaskId, failure.TaskId, failure.TaskName, "", failure.Message, null!)
        {
            FailureDetails = ToCore(failure.FailureDetails, isFinal: false),
        });

    /// <summary>A failure of the function itself: it was out of memory, or out of time, or its process ended.</summary>
    public static Failure OfFunction(InvokeException exception) => new(
        typeof(LambdaWorkerProcessExitException).FullName!,
        $"The function {exception.FunctionName} ended without a result: {exception.ErrorType ?? exception.GetType().Name}: {exception.Message}");

    /// <summary>The failure that a run left in its execution's error.</summary>
    public static Failure OfRun(InvokeException exception) => exception.ErrorData is { Length: > 0 } data && Read(data) is { } failure ? failure
        : new(exception.ErrorType ?? exception.GetType().FullName!, exception.Message);

    private static Failure? Read(string data)
    {
        try
        {
            return PayloadJson.To<RunFailure>(data).Failure;
        }
        catch (System.Text.Json.JsonException)
        {
            // Not of a run of ours: of a termination, or of the service.
            return null;
        }
    }

    private static FailureDetails ToCore(TaskFailureDetails failure, bool isFinal) => new(
        failure.ErrorType, failure.ErrorMessage, failure.StackTrace, failure.InnerFailure is { } inner ? ToCore(inner, isFinal: false) : null, isFinal, failure.Properties);
}
