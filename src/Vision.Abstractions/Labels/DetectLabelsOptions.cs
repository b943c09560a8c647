namespace Vision;

/// <summary>What <see cref="IVisionProvider.DetectLabelsAsync"/> returns.</summary>
public sealed record DetectLabelsOptions
{
    /// <summary>Most labels returned, by falling confidence. Default 1000; 1..1000.</summary>
    public int MaxLabels { get; init; } = 1000;

    /// <summary>
    /// Lowest confidence returned, 0..100. <see langword="null"/> takes the provider's own default, which suits its models
    /// (Rekognition: 55).
    /// </summary>
    public float? MinConfidence { get; init; }
}
