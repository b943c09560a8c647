namespace Vision.Pipelines.VideoJobs;

/// <summary>How a video job looks.</summary>
public sealed record VideoJobOptions
{
    /// <summary>How much about each face. Default <see cref="FaceAttributes.Default"/>.</summary>
    public FaceAttributes Attributes { get; init; }

    /// <summary>Lowest confidence of labels and words, 0..100; <see langword="null"/> takes the provider's own default.</summary>
    public float? MinConfidence { get; init; }

    /// <summary>Whom to look for; needed for <see cref="VideoJobKind.FaceSearch"/>.</summary>
    public string? CollectionId { get; init; }

    /// <summary>Lowest similarity of a match, 0..100. Default 80.</summary>
    public float FaceMatchThreshold { get; init; } = 80;

    /// <summary>Comes back with the results. Default: none.</summary>
    public string? JobTag { get; init; }

    /// <summary>Version of the video as the caller named it. Default: none.</summary>
    public string? Version { get; init; }
}
