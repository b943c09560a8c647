namespace Vision.Pipelines.LabelImages;

/// <summary>An image of a batch.</summary>
/// <param name="Image">Where it is.</param>
/// <param name="ETag">The version that was listed.</param>
public sealed record ListedImage(ObjectRef Image, string ETag);
