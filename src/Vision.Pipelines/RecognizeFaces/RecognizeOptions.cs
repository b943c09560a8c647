namespace Vision.Pipelines.RecognizeFaces;

/// <summary>How sure recognition has to be.</summary>
public sealed record RecognizeOptions
{
    /// <summary>Similarity below which a face speaks for nobody, 0..100. Default 80, Rekognition's.</summary>
    public float MinSimilarity { get; init; } = 80;

    /// <summary>
    /// Part of a person's faces that must speak for the same name, above 0 ..1; below it, a few chance likenesses of a stranger would name
    /// him. Default 0.3: a head that turns away is recognised in about a third of its frames.
    /// </summary>
    public float MinShare { get; init; } = 0.3f;

    /// <summary>Longest time between two frames over which a face is followed, ms. Default 1000.</summary>
    public int MaxGapMs { get; init; } = 1000;

    /// <summary>Why these options cannot be used; <see langword="null"/> when they can.</summary>
    public string? Problem() =>
        MinSimilarity is not (>= 0 and <= 100) ? $"minSimilarity is {MinSimilarity}; it must be 0..100."
        : MinShare is not (> 0 and <= 1) ? $"minShare is {MinShare}; it must be above 0, at most 1."
        : MaxGapMs < 0 ? $"maxGapMs is {MaxGapMs}; it must not be negative."
        : null;
}
