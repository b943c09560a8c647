namespace Vision;

/// <summary>Jobs that find the faces of a whole video. Meanings follow Rekognition.</summary>
/// <remarks>
/// A job outlives the process that started it. Its faces appear all at once when it succeeded, and are kept for a set time, a week by default;
/// afterwards there is no such job, and its token starts a new one.
/// </remarks>
public interface IVideoFaceJobs
{
    /// <summary>Starts a job, or finds the one that was started with the same token.</summary>
    /// <param name="video">The video.</param>
    /// <param name="options">Token, attributes, how hard to look.</param>
    /// <param name="cancellationToken">Stops the call, not the job.</param>
    /// <returns>The job's id, 1..64 characters.</returns>
    /// <exception cref="QuotaExceededException">As many jobs run as may.</exception>
    /// <exception cref="PreconditionFailedException">The token belongs to a job with another video or other options.</exception>
    /// <exception cref="ObjectNotFoundException">There is no such video.</exception>
    Task<string> StartFaceDetectionAsync(ObjectRef video, StartFaceDetectionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>How a job is doing and, when it succeeded, a page of its faces.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="maxResults">Faces on a page, 1..1000. Default 1000.</param>
    /// <param name="nextToken">From the page before; <see langword="null"/> for the first.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ArgumentException">The token is from no page of this job, or the number is out of its range.</exception>
    /// <exception cref="ObjectNotFoundException">There is no such job, or its results are no longer kept.</exception>
    Task<FaceDetectionPage> GetFaceDetectionAsync(string jobId, int maxResults = 1000, string? nextToken = null, CancellationToken cancellationToken = default);
}
