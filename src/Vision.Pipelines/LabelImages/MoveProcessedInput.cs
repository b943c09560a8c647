namespace Vision.Pipelines.LabelImages;

/// <summary>What <see cref="MoveProcessedActivity"/> moves.</summary>
/// <param name="Image">The image.</param>
/// <param name="ETag">The version that was labelled; another one stays where it is.</param>
public sealed record MoveProcessedInput(ObjectRef Image, string ETag);
