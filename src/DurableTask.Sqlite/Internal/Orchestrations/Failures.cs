using DurableTask.Core;
using Microsoft.DurableTask;
using CoreSubFailed = DurableTask.Core.Exceptions.SubOrchestrationFailedException;
using CoreTaskFailed = DurableTask.Core.Exceptions.TaskFailedException;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>Failures in the two forms that Durable Task has for them.</summary>
internal static class Failures
{
    /// <summary>What an await of a failed activity throws.</summary>
    public static TaskFailedException OfActivity(string name, int taskId, TaskFailureDetails failure, bool retriable) =>
        new(name, taskId, new CoreTaskFailed(taskId, taskId, name, "", failure.ErrorMessage, null!) { FailureDetails = ToCore(failure, retriable) });

    /// <summary>What an await of a failed sub-orchestration throws.</summary>
    public static TaskFailedException OfSubOrchestration(string name, int taskId, TaskFailureDetails failure) => new(name, taskId, failure);

    /// <summary>Whether another try could help.</summary>
    public static bool IsRetriable(TaskFailedException failure) => failure.InnerException is not CoreTaskFailed { FailureDetails.IsNonRetriable: true };

    /// <summary>Asks the policy's own predicate, which wants an exception of the core library.</summary>
    public static bool Allows(RetryPolicy policy, TaskFailedException failure) =>
        policy.Handle(failure.InnerException as CoreTaskFailed
            ?? (Exception)new CoreSubFailed(failure.TaskId, failure.TaskId, failure.TaskName, "", failure.Message, null!) { FailureDetails = ToCore(failure.FailureDetails, retriable: true) });

    public static FailureDetails ToCore(TaskFailureDetails failure, bool retriable) =>
        new(failure.ErrorType, failure.ErrorMessage, failure.StackTrace, failure.InnerFailure is { } inner ? ToCore(inner, retriable: true) : null, !retriable, failure.Properties);
}
