namespace Vision;

/// <summary>What <see cref="IVisionProvider.DetectTextAsync"/> returns.</summary>
public sealed record DetectTextOptions
{
    /// <summary>Lowest confidence returned, 0..100; <see langword="null"/> takes the provider's own default.</summary>
    public float? MinConfidence { get; init; }
}
