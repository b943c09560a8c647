namespace Vision.Pipelines.LabelImages;

/// <summary>What the detecting activities work on.</summary>
/// <param name="Image">The image.</param>
/// <param name="ETag">The version that must be there; <see langword="null"/> for any.</param>
/// <param name="MinConfidence">Lowest confidence of labels, 0..100; <see langword="null"/> for the provider's own.</param>
/// <param name="Parts">Where a result goes that is too large for a payload.</param>
public sealed record DetectInput(ObjectRef Image, string? ETag, float? MinConfidence, ObjectPrefix Parts);
