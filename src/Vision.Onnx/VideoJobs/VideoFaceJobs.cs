using System.Text.Json;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.VideoJobs;

/// <summary>The embedded provider's video jobs: kept in the database, worked on by <see cref="JobQueue"/>.</summary>
/// <remarks>
/// | state       | event                                  | then |
/// |-------------|----------------------------------------|------|
/// | none        | start                                  | in progress, when fewer than <see cref="VideoJobOptions.MaxJobs"/> are |
/// | in progress | start with the same token and request  | the same job |
/// | in progress | start with the same token, another request | <see cref="PreconditionFailedException"/> |
/// | in progress | the provider is disposed of or killed  | begun again at the next opening, with the same result |
/// | in progress | killed with it <see cref="JobRunner.MostAttempts"/> times | failed |
/// | in progress | last frame looked at                   | succeeded: all faces appear at once |
/// | in progress | the video is bad, too large or gone    | failed, with the reason |
/// | ended       | <see cref="VideoJobOptions.KeepResults"/> passed | none |
/// </remarks>
internal sealed class VideoFaceJobs : IVideoFaceJobs, IDisposable
{
    private const int LargestPage = 1000;

    private readonly FaceDatabase _database;
    private readonly IObjectStores _stores;
    private readonly VideoJobOptions _options;
    private readonly TimeProvider _clock;
    private readonly JobRunner _runner;
    private readonly JobQueue _queue;
    private readonly PageTokens _tokens;

    public VideoFaceJobs(FaceDatabase database, IObjectStores stores, JobRunner runner, VideoJobOptions options, TimeProvider clock)
    {
        _database = database;
        _stores = stores;
        _options = options;
        _clock = clock;
        _runner = runner;
        _queue = new JobQueue(runner.RunAsync, options.ConcurrentJobs);
        _tokens = new PageTokens(database);
        DeleteOld();
        foreach (var id in database.Read(JobTable.Unfinished))
            _queue.Add(id);
    }

    public async Task<string> StartFaceDetectionAsync(ObjectRef video, StartFaceDetectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(video);
        options ??= new StartFaceDetectionOptions();
        JobArguments.Check(options);
        var request = JobRequest.Of(video, options).Text();
        var id = JobArguments.IdOf(options.ClientRequestToken, _clock);
        DeleteOld();
        if (options.ClientRequestToken is not null && _database.Read(session => Existing(session, id, request)))
            return id;

        var version = await VersionAsync(video, options.ETag, cancellationToken).ConfigureAwait(false);
        var added = _database.Write(session =>
        {
            // Somebody may have been faster with the same token.
            if (Existing(session, id, request))
                return false;

            if (JobTable.Unfinished(session).Count >= _options.MaxJobs)
                throw new QuotaExceededException(video.ToString(), $"{_options.MaxJobs} video jobs wait or work, which is as many as may; start it again when one has ended, or raise {nameof(VideoJobOptions.MaxJobs)}.");

            JobTable.Add(session, id, request, version, options.JobTag, _runner.ModelVersion, _clock.GetUtcNow());
            return true;
        });
        if (added)
            _queue.Add(id);

        return id;
    }

    public Task<FaceDetectionPage> GetFaceDetectionAsync(string jobId, int maxResults = LargestPage, string? nextToken = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(jobId);
        FaceArguments.CheckMaxResults(maxResults, LargestPage);
        cancellationToken.ThrowIfCancellationRequested();
        DeleteOld();
        var listing = $"job {jobId}";
        var first = nextToken is null ? 0 : _tokens.Read(listing, nextToken);
        return Task.FromResult(_database.Read(session =>
        {
            var job = JobTable.Find(session, jobId) ?? throw new ObjectNotFoundException(
                listing, $"there is no such job, or it ended more than {_options.KeepResults} ago and is no longer kept; start it again.");
            var succeeded = job.Status == VideoJobStatus.Succeeded;
            // One more than asked for tells whether there is another page.
            var faces = succeeded ? JobTable.Faces(session, jobId, first, maxResults + 1) : [];
            return new FaceDetectionPage(
                jobId,
                job.Status,
                job.Message,
                job.Tag,
                job.Metadata is null ? null : JsonSerializer.Deserialize<VideoMetadata>(job.Metadata),
                [.. faces.Take(maxResults)],
                faces.Count > maxResults ? _tokens.Make(listing, first + maxResults) : null,
                job.Model)
            {
                ProgressMillis = job.Status == VideoJobStatus.InProgress ? _runner.ProgressOf(jobId) : null,
            };
        }));
    }

    /// <summary>Stops the jobs that work and waits for them; they go on at the next opening.</summary>
    public void Dispose() => _queue.Dispose();

    private static bool Existing(Session session, string id, string request)
    {
        var job = JobTable.Find(session, id);
        if (job is not null && job.Request != request)
        {
            throw new PreconditionFailedException(
                $"job {id}", "its token was used for another video or other options; send the same request again, or take another token.");
        }

        return job is not null;
    }

    private async Task<string> VersionAsync(ObjectRef video, string? expected, CancellationToken cancellationToken)
    {
        var info = await _stores.For(video.Scheme).StatAsync(video, cancellationToken).ConfigureAwait(false)
            ?? throw new ObjectNotFoundException(video.ToString(), "there is no such video; upload it first.");
        return expected is null || expected == info.ETag
            ? info.ETag
            : throw new PreconditionFailedException(video.ToString(), "it is another version than the one asked for; start a job for the new version.");
    }

    private void DeleteOld()
    {
        var time = _clock.GetUtcNow() - _options.KeepResults;
        if (_database.Read(session => JobTable.HasEnded(session, time)))
            _database.Write(session => JobTable.DeleteEnded(session, time));
    }
}
