using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision.Cli;

/// <summary>A run as the HTTP API gives it.</summary>
internal sealed record Run(
    string Name,
    string InstanceId,
    string RuntimeStatus,
    DateTimeOffset CreatedTime,
    DateTimeOffset LastUpdatedTime,
    JsonElement? Input = null,
    JsonElement? CustomStatus = null,
    JsonElement? Output = null,
    FailureDetails? FailureDetails = null)
{
    [JsonIgnore]
    public bool IsFinished => RuntimeStatus is "Completed" or "Failed" or "Terminated" or "Canceled";

    [JsonIgnore]
    public bool Succeeded => RuntimeStatus == "Completed";

    /// <summary>Why it did not succeed: the sentence of its innermost failure.</summary>
    [JsonIgnore]
    public string Reason => FailureDetails?.Innermost.ErrorMessage
        ?? (Output is { ValueKind: JsonValueKind.String } output ? output.GetString() : null)
        ?? $"the run ended as {RuntimeStatus}";

    /// <summary>The image or video that the run is about; <see langword="null"/> when its input names none.</summary>
    [JsonIgnore]
    public string? File => InputText("image") ?? InputText("file") ?? InputText("source");

    private string? InputText(string property) => Input is { ValueKind: JsonValueKind.Object } input
        && input.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
