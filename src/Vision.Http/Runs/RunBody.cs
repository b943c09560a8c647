using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Vision.Pipelines;

namespace Vision.Http.Runs;

/// <summary>A run as Durable Functions shows an instance, and, beyond that, why it failed.</summary>
internal sealed record RunBody
{
    public required string Name { get; init; }
    public required string InstanceId { get; init; }
    public required string RuntimeStatus { get; init; }
    public JsonElement? Input { get; init; }
    public JsonElement? CustomStatus { get; init; }
    public JsonElement? Output { get; init; }
    public required DateTimeOffset CreatedTime { get; init; }
    public required DateTimeOffset LastUpdatedTime { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TaskFailureDetails? FailureDetails { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IReadOnlyDictionary<string, object?>>? HistoryEvents { get; init; }

    public static RunBody Of(OrchestrationMetadata run, bool showInput = true) => new()
    {
        Name = run.Name,
        InstanceId = run.InstanceId,
        RuntimeStatus = run.RuntimeStatus.ToString(),
        Input = showInput ? Payload(run.SerializedInput) : null,
        CustomStatus = Payload(run.SerializedCustomStatus),
        Output = FailureAsOutput(run) ?? Payload(run.SerializedOutput),
        CreatedTime = run.CreatedAt,
        LastUpdatedTime = run.LastUpdatedAt,
        Tags = run.Tags.Count > 0 ? run.Tags : null,
        FailureDetails = WithoutStackTraces(run.FailureDetails),
    };

    /// <summary>Stored JSON as it is; what is not JSON, because somebody else's converter wrote it, as a string.</summary>
    public static JsonElement? Payload(string? serialized)
    {
        if (serialized is null)
            return null;

        try
        {
            using var document = JsonDocument.Parse(serialized);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(serialized);
        }
    }

    // They name the paths of the machine that built the program, and help no caller; the log has them.
    private static TaskFailureDetails? WithoutStackTraces(TaskFailureDetails? failure) =>
        failure is null ? null : failure with
        {
            StackTrace = null,
            InnerFailure = WithoutStackTraces(failure.InnerFailure),
            Properties = failure.Properties is { Count: > 0 } properties ? properties : null,
        };

    // Durable Functions shows the failure's text as the output, wrapped as often as it was passed on; clients of it look there.
    // Some hubs list runs without the details, and give the text alone.
    private static JsonElement? FailureAsOutput(OrchestrationMetadata run) =>
        run.FailureDetails is { } failure ? JsonSerializer.SerializeToElement(FailureSentence.Of(failure))
        : run is { RuntimeStatus: OrchestrationRuntimeStatus.Failed, SerializedOutput: { } text } ? JsonSerializer.SerializeToElement(FailureSentence.Of(text))
        : null;
}
