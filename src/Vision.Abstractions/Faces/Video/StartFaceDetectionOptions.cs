namespace Vision;

/// <summary>How <see cref="IVideoFaceJobs.StartFaceDetectionAsync"/> works.</summary>
public sealed record StartFaceDetectionOptions
{
    /// <summary>1..64 characters; the same token leads to the same job. Default: a new job every time.</summary>
    public string? ClientRequestToken { get; init; }

    /// <summary>1..256 characters that come back with the results. Default: none.</summary>
    public string? JobTag { get; init; }

    /// <summary>The version of the video that must be there; <see langword="null"/> for any.</summary>
    public string? ETag { get; init; }

    /// <summary>How faces are found in each frame. Default: <see cref="DetectFacesOptions"/>' own.</summary>
    public DetectFacesOptions Detection { get; init; } = new();

    /// <summary>Time between two frames that are looked at, ms; 0 for every frame. Default 0. Cloud providers choose for themselves.</summary>
    public int EveryMs { get; init; }
}
