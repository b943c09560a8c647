namespace Vision.Pipelines.LabelImages;

/// <summary>What <see cref="ListImagesActivity"/> lists.</summary>
/// <param name="Prefix">The images.</param>
/// <param name="PageToken">Where to go on; <see langword="null"/> from the start.</param>
/// <param name="PageSize">Most images returned.</param>
public sealed record ListImagesInput(ObjectPrefix Prefix, string? PageToken, int PageSize);
