using System.Text.Json.Serialization;

namespace Vision.Pipelines.LabelImages;

/// <summary>An image of a batch that could not be labelled.</summary>
/// <param name="Image">The image.</param>
/// <param name="Reason">Why: the sentence of its failed run.</param>
public sealed record LabelFailure(
    [property: JsonPropertyName("image")] ObjectRef Image,
    [property: JsonPropertyName("reason")] string Reason);
