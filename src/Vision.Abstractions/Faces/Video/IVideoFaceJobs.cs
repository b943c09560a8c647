namespace Vision;

/// <summary>Jobs of a provider's own service that find the faces of a whole video. Meanings follow Rekognition.</summary>
/// <remarks>
/// | state      | <see cref="FaceDetectionPage.JobStatus"/> | faces                                  |
/// |------------|--------------------------------------------|----------------------------------------|
/// | works      | <see cref="VideoJobStatus.InProgress"/>    | none yet                               |
/// | done       | <see cref="VideoJobStatus.Succeeded"/>     | all of them, page by page, by time     |
/// | failed     | <see cref="VideoJobStatus.Failed"/>        | none; the message says why             |
/// <para>
/// A job outlives the process that started it, and its faces are kept for a set time, a week at Rekognition. Providers whose models run in this process
/// have no jobs: they implement <see cref="IFrameFaceDetector"/>, and pipelines go through the video by segment.
/// </para>
/// <para>
/// All members throw <see cref="ThrottledException"/> or <see cref="ProviderUnavailableException"/> for calls that may work later.
/// </para>
/// </remarks>
public interface IVideoFaceJobs
{
    /// <summary>Starts a job, or finds the one that was started with the same token.</summary>
    /// <param name="video">The video.</param>
    /// <param name="clientToken">1..64 letters, digits, <c>-</c> and <c>_</c>: however often a start is repeated, the same token leads to the same job.</param>
    /// <param name="etag">The version of the video that must be there; <see langword="null"/> for any.</param>
    /// <param name="parts">
    /// Folder of the run's parts, 1..500 letters that every store takes, slashes among them: a copy of the video, where one is needed, lies
    /// in <c>results/.parts/</c> and this, so that it goes with the run's other parts. Default: <paramref name="clientToken"/>.
    /// </param>
    /// <param name="waiter">
    /// Instance id of who is told when the job has ended, where the service can; <see langword="null"/> for nobody. A caller polls in any case.
    /// </param>
    /// <param name="cancellationToken">Stops the call, not the job.</param>
    /// <returns>The job's id, 1..64 characters.</returns>
    /// <exception cref="QuotaExceededException">As many jobs run as may; retry later.</exception>
    /// <exception cref="PreconditionFailedException">The token belongs to a job over another video, or another version is there.</exception>
    /// <exception cref="ObjectNotFoundException">There is no such video.</exception>
    /// <exception cref="InvalidMediaException">The service does not take such a video, or cannot read the store that it is in.</exception>
    Task<string> StartFaceDetectionAsync(
        ObjectRef video,
        string clientToken,
        string? etag = null,
        string? parts = null,
        string? waiter = null,
        CancellationToken cancellationToken = default);

    /// <summary>How a job is doing and, when it succeeded, a page of its faces.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="pageToken">From the page before; <see langword="null"/> for the first.</param>
    /// <param name="pageSize">Most faces on the page, 1..1000. Default 1000.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ArgumentException">The token is from no page of this job, or the number is out of its range.</exception>
    /// <exception cref="ObjectNotFoundException">There is no such job, or its faces are no longer kept.</exception>
    Task<FaceDetectionPage> GetFaceDetectionAsync(string jobId, string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default);
}
