using System.Text.Json.Serialization;

namespace Vision.Cli;

/// <summary>The part of a recognition's JSON that tables show.</summary>
internal sealed record RecognitionResults(
    [property: JsonPropertyName("Name")] string Name,
    [property: JsonPropertyName("Frames")] int Frames,
    [property: JsonPropertyName("People")] IReadOnlyList<PersonResult> People);

/// <summary>One person.</summary>
internal sealed record PersonResult(
    [property: JsonPropertyName("Name")] string? Name,
    [property: JsonPropertyName("Similarity")] double Similarity,
    [property: JsonPropertyName("Faces")] int Faces,
    [property: JsonPropertyName("Times")] IReadOnlyList<TimeResult> Times,
    [property: JsonPropertyName("Stranger")] int? Stranger = null);

/// <summary>When, ms.</summary>
internal sealed record TimeResult([property: JsonPropertyName("StartMs")] long StartMs, [property: JsonPropertyName("EndMs")] long EndMs);
