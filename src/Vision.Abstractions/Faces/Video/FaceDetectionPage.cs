namespace Vision;

/// <summary>A job's state and a page of its faces.</summary>
/// <param name="JobStatus">Its state.</param>
/// <param name="Faces">By time; empty until the job succeeded.</param>
/// <param name="NextToken">Leads to the next page; <see langword="null"/> on the last.</param>
/// <param name="StatusMessage">Why it failed; else <see langword="null"/>.</param>
public sealed record FaceDetectionPage(VideoJobStatus JobStatus, IReadOnlyList<VideoFace> Faces, string? NextToken = null, string? StatusMessage = null);
