using System.Text.Json.Serialization;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>The faces of one frame.</summary>
/// <param name="TimestampMs">When it is shown, ms since the start of the video.</param>
/// <param name="Faces">Every face in it; empty when there is none.</param>
/// <param name="Frame">Where the frame is.</param>
/// <param name="Size">Of the upright frame, px.</param>
/// <param name="SamePersonCosine">From which <see cref="SeenFace.Code"/>s are one person's; <see langword="null"/> where there are none.</param>
public sealed record SeenFrame(long TimestampMs, IReadOnlyList<SeenFace> Faces, ObjectRef? Frame = null, ImageSize Size = default, float? SamePersonCosine = null)
{
    /// <summary>Number of faces that are smaller than was looked for; counted in photos, and in some frames of videos that show nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Smaller { get; init; }

    /// <summary>Height of the smallest of them, px; 0 when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int SmallestPx { get; init; }
}
