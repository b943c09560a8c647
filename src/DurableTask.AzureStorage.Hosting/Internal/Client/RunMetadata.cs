using DurableTask.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.AzureStorage.Hosting.Internal.Client;

/// <summary>The service's state of a run as clients know it.</summary>
internal static class RunMetadata
{
    /// <param name="state">The service's state.</param>
    /// <param name="converter">Given when payloads are wanted; only with it they can be read.</param>
    /// <param name="failure">Why the run failed.</param>
    public static OrchestrationMetadata Of(OrchestrationState state, DataConverter? converter, FailureDetails? failure = null) => new(state.Name, state.OrchestrationInstance.InstanceId)
    {
        RuntimeStatus = (OrchestrationRuntimeStatus)(int)state.OrchestrationStatus,
        CreatedAt = new(DateTime.SpecifyKind(state.CreatedTime, DateTimeKind.Utc)),
        LastUpdatedAt = new(DateTime.SpecifyKind(state.LastUpdatedTime, DateTimeKind.Utc)),
        SerializedInput = converter is null ? null : state.Input,
        // What a failed run has as its output is the text of its failure.
        SerializedOutput = converter is null || state.OrchestrationStatus == OrchestrationStatus.Failed ? null : state.Output,
        SerializedCustomStatus = state.Status is null or "null" ? null : state.Status,
        FailureDetails = Of(failure),
        DataConverter = converter,
        Tags = state.Tags is { } tags ? new Dictionary<string, string>(tags) : [],
    };

    public static bool IsFinal(this OrchestrationStatus status) =>
        status is OrchestrationStatus.Completed or OrchestrationStatus.Failed or OrchestrationStatus.Terminated or OrchestrationStatus.Canceled;

    private static TaskFailureDetails? Of(FailureDetails? failure) => failure is null ? null
        : new(failure.ErrorType, failure.ErrorMessage, failure.StackTrace, Of(failure.InnerFailure), failure.Properties);
}
