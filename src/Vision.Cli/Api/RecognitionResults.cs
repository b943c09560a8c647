using System.Globalization;
using System.Text.Json.Serialization;

namespace Vision.Cli;

/// <summary>The part of a recognition's JSON that tables show.</summary>
internal sealed record RecognitionResults(
    [property: JsonPropertyName("Name")] string Name,
    [property: JsonPropertyName("Frames")] int Frames,
    [property: JsonPropertyName("People")] IReadOnlyList<PersonResult> People,
    [property: JsonPropertyName("LeftOut")] int LeftOut = 0,
    [property: JsonPropertyName("SmallerFaces")] int SmallerFaces = 0,
    [property: JsonPropertyName("SmallerFacesFrom")] int? SmallerFacesFrom = null)
{
    /// <summary>What a person should know besides the people; <see langword="null"/> when there is nothing.</summary>
    [JsonIgnore]
    public string? Note => SmallerFaces == 0 ? null : string.Create(
        CultureInfo.InvariantCulture, $"{SmallerFaces} smaller {(SmallerFaces == 1 ? "face was" : "faces were")} not looked at; find them with --min-face {SmallerFacesFrom}");
}

/// <summary>One person.</summary>
internal sealed record PersonResult(
    [property: JsonPropertyName("Name")] string? Name,
    [property: JsonPropertyName("Similarity")] double Similarity,
    [property: JsonPropertyName("Faces")] int Faces,
    [property: JsonPropertyName("Times")] IReadOnlyList<TimeResult> Times,
    [property: JsonPropertyName("Stranger")] int? Stranger = null);

/// <summary>When, ms.</summary>
internal sealed record TimeResult([property: JsonPropertyName("StartMs")] long StartMs, [property: JsonPropertyName("EndMs")] long EndMs);
