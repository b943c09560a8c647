using System.Text.Json.Serialization;

namespace Vision.Pipelines.LabelImages;

/// <summary>What <see cref="LabelImageOrchestrator"/> works on.</summary>
/// <param name="Image">The image.</param>
/// <param name="ETag">The version of it that is meant; any other fails the run. <see langword="null"/>: the one that is there.</param>
/// <param name="Options">How; <see langword="null"/> for the defaults.</param>
/// <param name="Run">The batch that the image is part of, whose parts its own are among; set by the batch itself, leave it out.</param>
public sealed record LabelImageInput(
    [property: JsonPropertyName("image")] ObjectRef Image,
    [property: JsonPropertyName("etag")] string? ETag = null,
    [property: JsonPropertyName("options")] LabelImageOptions? Options = null,
    [property: JsonPropertyName("run"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Run = null);
