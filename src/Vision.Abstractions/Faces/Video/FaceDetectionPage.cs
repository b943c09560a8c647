namespace Vision;

/// <summary>A job's state and a page of its faces.</summary>
/// <param name="JobId">The job.</param>
/// <param name="JobStatus">Its state.</param>
/// <param name="StatusMessage">Why it failed; else <see langword="null"/>.</param>
/// <param name="JobTag">As given at its start.</param>
/// <param name="VideoMetadata">The video; <see langword="null"/> until the job succeeded.</param>
/// <param name="Faces">By time, then by falling size; empty until the job succeeded.</param>
/// <param name="NextToken">Leads to the next page; <see langword="null"/> on the last.</param>
/// <param name="FaceModelVersion">Name and version of the models.</param>
public sealed record FaceDetectionPage(
    string JobId,
    VideoJobStatus JobStatus,
    string? StatusMessage,
    string? JobTag,
    VideoMetadata? VideoMetadata,
    IReadOnlyList<VideoFace> Faces,
    string? NextToken,
    string FaceModelVersion)
{
    /// <summary>How far the job has come, ms of the video; <see langword="null"/> while it waits, when it ended, and where the provider does not say.</summary>
    public long? ProgressMillis { get; init; }
}
