using Vision.Aws.Internal.Rekognition;
using Model = Amazon.Rekognition.Model;

namespace Vision.Aws;

/// <content>Jobs that find the faces of whole videos.</content>
/// <remarks>
/// | video                                | the job looks at                                                             |
/// |--------------------------------------|------------------------------------------------------------------------------|
/// | in S3, in Rekognition's region       | the object itself                                                            |
/// | elsewhere                            | a copy in <see cref="RekognitionOptions.StagingBucket"/>, among its run's parts |
/// | elsewhere, and no bucket configured  | nothing: <see cref="InvalidMediaException"/>                                 |
/// </remarks>
public sealed partial class RekognitionVisionProvider
{
    /// <inheritdoc/>
    public async Task<string> StartFaceDetectionAsync(
        ObjectRef video,
        string clientToken,
        string? etag = null,
        string? parts = null,
        string? waiter = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(video);
        ArgumentNullException.ThrowIfNull(clientToken);
        var subject = video.ToString();
        var info = await _stores.For(video.Scheme).StatAsync(video, cancellationToken).ConfigureAwait(false)
            ?? throw new ObjectNotFoundException(subject, "there is no such video; upload it first.");
        if (etag is not null && info.ETag != etag)
            throw new PreconditionFailedException(subject, "it was overwritten; the new version has a run of its own.");

        await FindPlaceAsync(clientToken, subject, cancellationToken).ConfigureAwait(false);
        try
        {
            var isReachable = await _buckets.CanReadAsync(video, cancellationToken).ConfigureAwait(false);
            var place = isReachable ? video : await _staging.StageAsync(info, parts ?? clientToken, cancellationToken).ConfigureAwait(false);
            var start = new Model.StartFaceDetectionRequest
            {
                ClientRequestToken = clientToken,
                JobTag = JobNotices.TagOf(waiter),
                NotificationChannel = JobNotices.ChannelOf(_options, waiter),
                Video = new Model.Video
                {
                    S3Object = new Model.S3Object { Bucket = place.Container, Name = place.Key, Version = isReachable ? info.VersionId : null },
                },
            };
            var started = await _governor.CallAsync(
                "StartFaceDetection", subject, isAboutImage: false, token => _client.StartFaceDetectionAsync(start, token), cancellationToken).ConfigureAwait(false);
            _jobs.Started(clientToken, started.JobId);
            return started.JobId;
        }
        catch (ArgumentException e)
        {
            _jobs.Leave(clientToken);
            throw new InvalidMediaException(subject, $"Rekognition does not take it: {e.Message}", e);
        }
        catch
        {
            _jobs.Leave(clientToken); // A copy stays for the next try, and goes with the run's parts.
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<FaceDetectionPage> GetFaceDetectionAsync(
        string jobId, string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default)
    {
        FaceArguments.CheckMaxResults(pageSize, 1000);
        var request = new Model.GetFaceDetectionRequest { JobId = jobId, MaxResults = pageSize, NextToken = pageToken };
        var page = await CallAsync(
            "GetFaceDetection", $"video job {jobId}", token => _client.GetFaceDetectionAsync(request, token), cancellationToken).ConfigureAwait(false);
        var status = page.JobStatus?.Value switch
        {
            "SUCCEEDED" => VideoJobStatus.Succeeded,
            "FAILED" => VideoJobStatus.Failed,
            _ => VideoJobStatus.InProgress,
        };
        if (status == VideoJobStatus.InProgress)
            _jobs.GoesOn(jobId);
        else
            _jobs.Leave(jobId);

        var faces = (page.Faces ?? []).Select(face => new VideoFace(face.Timestamp ?? 0, RekognitionShapes.Face(face.Face)));
        return new FaceDetectionPage(status, [.. faces], page.NextToken, page.StatusMessage);
    }

    // Jobs of runs that another host goes on with, or that were terminated, are heard of no more: before anybody is refused for them, they
    // are asked about.
    private async Task FindPlaceAsync(string token, string subject, CancellationToken cancellationToken)
    {
        foreach (var job in _jobs.Doubtful())
        {
            try
            {
                await GetFaceDetectionAsync(job, pageSize: 1, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (ObjectNotFoundException)
            {
                _jobs.Leave(job);
            }
        }

        _jobs.Enter(token, subject);
    }
}
