using System.Text.Json.Serialization;

namespace Vision.Pipelines.BlurFaces;

/// <summary>What came of one video or image.</summary>
/// <param name="Source">The original.</param>
/// <param name="Output">The copy without faces.</param>
/// <param name="Report">Tracks or boxes of what was covered, as JSON.</param>
/// <param name="Frames">Frames of the copy, as many as of the original.</param>
/// <param name="FramesCovered">Frames on which something is covered.</param>
/// <param name="Faces">Faces that were followed (video) or found (image).</param>
/// <param name="Kept">How many of them stayed visible, because they belong to the people to keep.</param>
/// <param name="Segments">Pieces that were worked on side by side; 1 for an image.</param>
public sealed record BlurFacesOutput(
    [property: JsonPropertyName("source")] ObjectRef Source,
    [property: JsonPropertyName("output")] ObjectRef Output,
    [property: JsonPropertyName("report")] ObjectRef Report,
    [property: JsonPropertyName("frames")] long Frames,
    [property: JsonPropertyName("framesCovered")] long FramesCovered,
    [property: JsonPropertyName("faces")] int Faces,
    [property: JsonPropertyName("kept")] int Kept,
    [property: JsonPropertyName("segments")] int Segments);
