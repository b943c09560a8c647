namespace Vision;

/// <summary>The labels of one image.</summary>
/// <param name="Labels">By falling confidence, ties by name.</param>
/// <param name="LabelModelVersion">Name and version of the model that found them.</param>
/// <param name="Image">The image that was looked at, upright.</param>
public sealed record DetectLabelsResult(IReadOnlyList<Label> Labels, string LabelModelVersion, ImageSize Image);
