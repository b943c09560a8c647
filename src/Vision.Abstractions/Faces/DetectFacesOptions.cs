namespace Vision;

/// <summary>What <see cref="IVisionProvider.DetectFacesAsync"/> returns.</summary>
public sealed record DetectFacesOptions
{
    /// <summary>How much about each face. Default <see cref="FaceAttributes.Default"/>.</summary>
    public FaceAttributes Attributes { get; init; }

    /// <summary>How hard to look. Default <see cref="DetectionAccuracy.Balanced"/>.</summary>
    public DetectionAccuracy Accuracy { get; init; } = DetectionAccuracy.Balanced;

    /// <summary>Height of the smallest face that is looked for, px of the upright image. Default 20; from 10. Halving it costs four times the looks.</summary>
    public int MinFaceSize { get; init; } = 20;

    /// <summary>Lowest confidence returned, 0..100; <see langword="null"/> takes the provider's own default.</summary>
    public float? MinConfidence { get; init; }
}
