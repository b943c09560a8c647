using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask.Client;

public enum OrchestrationRuntimeStatus
{
    Running,
    Completed,
    [Obsolete("The ContinuedAsNew status is obsolete and exists only for compatibility reasons.")]
    ContinuedAsNew,
    Failed,
    [Obsolete("The Canceled status is not currently used and exists only for compatibility reasons.")]
    Canceled,
    Terminated,
    Pending,
    Suspended,
}

public sealed class OrchestrationMetadata(string name, string instanceId)
{
    public string Name { get; } = name;
    public string InstanceId { get; } = instanceId;
    public DataConverter? DataConverter { get; init; }
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset LastUpdatedAt { get; init; }
    public string? SerializedInput { get; init; }
    public string? SerializedOutput { get; init; }
    public string? SerializedCustomStatus { get; init; }
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary.Create<string, string>();
    public TaskFailureDetails? FailureDetails { get; init; }
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    public T? ReadInputAs<T>() => Fetched().Deserialize<T>(SerializedInput);
    public T? ReadOutputAs<T>() => Fetched().Deserialize<T>(SerializedOutput);
    public T? ReadCustomStatusAs<T>() => Fetched().Deserialize<T>(SerializedCustomStatus);

    public override string ToString()
    {
        var text = $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}, CreatedAt: {CreatedAt:s}, LastUpdatedAt: {LastUpdatedAt:s}";
        text += SerializedInput is null ? "" : $", Input: '{Start(SerializedInput)}'";
        text += SerializedOutput is null ? "" : $", Output: '{Start(SerializedOutput)}'";
        text += FailureDetails is null ? "" : $", FailureDetails: '{FailureDetails.ErrorType} - {Start(FailureDetails.ErrorMessage)}'";
        return text + "]";
    }

    private DataConverter Fetched([CallerMemberName] string caller = "") =>
        DataConverter ?? throw new InvalidOperationException($"{caller} needs an {nameof(OrchestrationMetadata)} that was fetched with its inputs and outputs.");

    private static string Start(string payload) => payload.Length > 50 ? payload[..50] + "..." : payload;
}
