using System.Text.Json.Serialization;

namespace Vision.Pipelines.BlurFaces;

/// <summary>The run's custom status.</summary>
/// <param name="Phase"><c>plan</c>, <c>detect</c>, <c>blur</c>, <c>publish</c>.</param>
/// <param name="Done">Frames that are blurred.</param>
/// <param name="Total">Frames in all; 0 while they are not counted.</param>
/// <param name="Unit">What is counted.</param>
public sealed record BlurFacesStatus(
    [property: JsonPropertyName("phase")] string Phase,
    [property: JsonPropertyName("done")] long Done,
    [property: JsonPropertyName("total")] long Total,
    [property: JsonPropertyName("unit")] string Unit = "frames");
