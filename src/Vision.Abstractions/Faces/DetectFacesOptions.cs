namespace Vision;

/// <summary>What <see cref="IVisionProvider.DetectFacesAsync"/> returns.</summary>
public sealed record DetectFacesOptions
{
    /// <summary>How much about each face. Default <see cref="FaceAttributes.Default"/>.</summary>
    public FaceAttributes Attributes { get; init; }

    /// <summary>How hard to look. Default <see cref="DetectionAccuracy.Balanced"/>.</summary>
    public DetectionAccuracy Accuracy { get; init; } = DetectionAccuracy.Balanced;

    /// <summary>Height of the smallest face that is looked for, px of the upright image. Default 20; less than 10 counts as 10. Halving it costs four times as much.</summary>
    public int MinFaceSize { get; init; } = 20;

    /// <summary>
    /// Whether each face comes with its <see cref="FaceDetail.Embedding"/>. Default <see langword="false"/>. Used by
    /// <see cref="IVisionProvider.DetectFacesAsync"/> and <see cref="IFaceCollections.SearchAllFacesAsync"/>.
    /// </summary>
    public bool Embeddings { get; init; }

    /// <summary>Lowest confidence returned, 0..100; <see langword="null"/> takes the provider's own default.</summary>
    public float? MinConfidence { get; init; }
}
