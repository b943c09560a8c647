using System.Text.Json.Serialization;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Somebody in a video or image.</summary>
/// <param name="Name">Who; <see langword="null"/> for a stranger.</param>
/// <param name="Similarity">Mean similarity of the faces that spoke for the name, 0..100; 0 for a stranger.</param>
/// <param name="Votes">Sum of those similarities: how much of the video speaks for the name.</param>
/// <param name="Faces">Number of faces, those included that resembled somebody else or nobody.</param>
/// <param name="Times">When, in order.</param>
/// <param name="BestMs">The frame with the best face.</param>
/// <param name="BestBox">Where the best face is in it.</param>
public sealed record RecognizedPerson(
    string? Name,
    float Similarity,
    float Votes,
    int Faces,
    IReadOnlyList<TimeRange> Times,
    long BestMs,
    [property: JsonPropertyName("BestBoundingBox")] BoundingBox BestBox)
{
    /// <summary>Where the person's picture is on the contact sheet, as ratios of it; <see langword="null"/> for those beyond its last card.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BoundingBox? Thumbnail { get; init; }

    /// <summary>Number of a stranger in this file, from 1, by the start; <see langword="null"/> for somebody with a name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Stranger { get; init; }

    /// <summary>Every face, in the order of time.</summary>
    public IReadOnlyList<SeenPerson> Seen { get; init; } = [];
}
