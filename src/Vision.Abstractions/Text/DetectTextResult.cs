namespace Vision;

/// <summary>The text of one image.</summary>
/// <param name="TextDetections">Lines in reading order, then their words.</param>
/// <param name="TextModelVersion">Name and version of the model that read them.</param>
/// <param name="Image">The image that was looked at, upright.</param>
public sealed record DetectTextResult(IReadOnlyList<TextDetection> TextDetections, string TextModelVersion, ImageSize Image);
