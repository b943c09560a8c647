namespace Vision;

/// <summary>A provider says that a video job has ended. Whether it succeeded, the provider is asked.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Waiter">
/// Instance id of who waits for it, as given to <see cref="IVideoFaceJobs.StartFaceDetectionAsync"/>; <see langword="null"/> for nobody.
/// </param>
public sealed record VideoJobEnded(string JobId, string? Waiter);
