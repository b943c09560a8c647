using System.Collections.Concurrent;
using Vision.Onnx.Faces;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.VideoJobs;

/// <summary>Works on one job: frames stream from the decoder through the models into the database.</summary>
internal sealed class JobRunner(FaceDatabase database, IFaceModels models, FrameLooks frames, VideoReading videos, VideoJobOptions options, TimeProvider clock)
{
    /// <summary>How often a job is begun before it counts as one that cannot be done.</summary>
    public const int MostAttempts = 5;

    // So many faces in memory; a transaction each would wait for the disk, and all in one would hold the others up.
    private const int FacesPerWrite = 500;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, long> _progress = new(StringComparer.Ordinal);

    public string ModelVersion => models.ModelVersion;

    /// <summary>How far a job that works has come, ms.</summary>
    public long? ProgressOf(string id) => _progress.TryGetValue(id, out var time) ? time : null;

    /// <summary>Works on a job until it ended or <paramref name="stop"/> is set. Never throws: a job tells itself how it ended.</summary>
    public async Task RunAsync(string id, CancellationToken stop)
    {
        try
        {
            while (!await TryAsync(id, stop).ConfigureAwait(false))
            {
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            End(id, session => JobTable.TakeBack(session, id));
        }
        catch (VisionException error)
        {
            End(id, session => JobTable.Fail(session, id, error.Message, clock.GetUtcNow()));
        }
        catch (Exception error)
        {
            End(id, session => JobTable.Fail(session, id, $"job {id}: looking at the video failed unexpectedly ({error.Message}); start it again.", clock.GetUtcNow()));
        }
        finally
        {
            _progress.TryRemove(id, out _);
        }
    }

    private void End(string id, Action<Session> write)
    {
        try
        {
            Write(id, write);
        }
        catch (ProviderUnavailableException)
        {
            // It cannot be told now: the job stays in progress, and is begun again at the next opening.
        }
    }

    // False: it may succeed when it is tried again.
    private async Task<bool> TryAsync(string id, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (database.Read(session => JobTable.Find(session, id)) is not { Status: VideoJobStatus.InProgress } job)
            return true;

        if (job.Attempts >= MostAttempts)
        {
            throw new InvalidMediaException(
                JobRequest.Parse(job.Request).Video.ToString(), $"looking at it ended unfinished {MostAttempts} times; convert it to MP4 (H.264), or look at fewer frames.");
        }

        database.Write(session =>
        {
            JobTable.Begin(session, id, models.ModelVersion);
            return true;
        });
        try
        {
            await LookAsync(job, stop).ConfigureAwait(false);
            return true;
        }
        catch (VisionException error) when (error.IsRetryable && job.Attempts + 1 < MostAttempts)
        {
            await Task.Delay(FirstPause * Math.Pow(2, job.Attempts), clock, stop).ConfigureAwait(false);
            return false;
        }
    }

    private async Task LookAsync(JobRow job, CancellationToken stop)
    {
        var request = JobRequest.Parse(job.Request);
        var video = VideoSource.FromObject(request.Video, job.Version);
        var info = await videos.Probe.ProbeAsync(video, stop).ConfigureAwait(false);
        var split = videos.Splitter.SplitAsync(video, request.Mode, new SplitOptions { Encoding = FrameEncoding.Bgr24, MaxFrames = options.MaxFrames }, stop);
        var unwritten = new List<VideoFace>();
        var (written, last) = (0L, 0L);
        await foreach (var frame in frames.FindAsync(split, request.Detection, stop).ConfigureAwait(false))
        {
            _progress[job.Id] = last = frame.TimestampMs;
            unwritten.AddRange(frame.Faces.Select(face => new VideoFace(frame.TimestampMs, face)));
            if (unwritten.Count >= FacesPerWrite)
                written = Write(job.Id, unwritten, written);
        }

        stop.ThrowIfCancellationRequested();
        written = Write(job.Id, unwritten, written);
        Write(job.Id, session => JobTable.Succeed(session, job.Id, JobMetadata.Of(info, last), written, clock.GetUtcNow()));
    }

    private long Write(string id, List<VideoFace> faces, long before)
    {
        var all = database.Write(session =>
        {
            var n = before;
            foreach (var face in faces)
                JobTable.AddFace(session, id, n++, face);
            return n;
        });
        faces.Clear();
        return all;
    }

    private void Write(string id, Action<Session> write) => database.Write(session =>
    {
        write(session);
        return id;
    });
}
