using System.Text.Json.Serialization;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>What <see cref="RecognizeFacesOrchestrator"/> works on.</summary>
/// <param name="File">The video or image; its extension tells which.</param>
/// <param name="ETag">The version of it that is meant; any other fails the run. <see langword="null"/>: the one that is there.</param>
/// <param name="Options">How; <see langword="null"/> for the defaults.</param>
public sealed record RecognizeFacesInput(
    [property: JsonPropertyName("file")] ObjectRef File,
    [property: JsonPropertyName("etag")] string? ETag = null,
    [property: JsonPropertyName("options")] RecognizeOptions? Options = null);
