using System.Text.Json.Serialization;

namespace Vision.Cli;

/// <summary>The part of a results file (Rekognition's names) that tables show.</summary>
internal sealed record ImageResults(
    [property: JsonPropertyName("Labels")] IReadOnlyList<LabelResult>? Labels,
    [property: JsonPropertyName("TextDetections")] IReadOnlyList<TextResult>? TextDetections);

/// <summary>One label.</summary>
internal sealed record LabelResult(
    [property: JsonPropertyName("Name")] string Name,
    [property: JsonPropertyName("Confidence")] double Confidence,
    [property: JsonPropertyName("Instances")] IReadOnlyList<LabelInstanceResult>? Instances);

/// <summary>One place of a label.</summary>
internal sealed record LabelInstanceResult([property: JsonPropertyName("Confidence")] double Confidence);

/// <summary>One line or word.</summary>
internal sealed record TextResult(
    [property: JsonPropertyName("Type")] string Type,
    [property: JsonPropertyName("DetectedText")] string DetectedText,
    [property: JsonPropertyName("Confidence")] double Confidence);
