using System.Text.Json.Serialization;

namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="BlurFacesOrchestrator"/> works on.</summary>
/// <param name="Source">The video or image.</param>
/// <param name="ETag">The version of it that is meant; any other fails the run. <see langword="null"/>: the one that is there.</param>
/// <param name="Options">How; <see langword="null"/> for the defaults.</param>
public sealed record BlurFacesInput(
    [property: JsonPropertyName("source")] ObjectRef Source,
    [property: JsonPropertyName("etag")] string? ETag = null,
    [property: JsonPropertyName("options")] BlurFacesOptions? Options = null);
