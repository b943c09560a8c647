using System.Text.Json.Serialization;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>How far a run is; its custom status.</summary>
/// <param name="Done">Frames that were searched.</param>
/// <param name="Total">All frames.</param>
public sealed record RecognizeFacesStatus([property: JsonPropertyName("done")] int Done, [property: JsonPropertyName("total")] int Total);
