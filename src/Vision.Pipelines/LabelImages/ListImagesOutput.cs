namespace Vision.Pipelines.LabelImages;

/// <summary>A page of images.</summary>
/// <param name="Images">In key order; can be fewer than asked for, and none, before the end.</param>
/// <param name="NextPageToken">Where to go on; <see langword="null"/> at the end.</param>
public sealed record ListImagesOutput(IReadOnlyList<ListedImage> Images, string? NextPageToken);
