using Vision.Onnx.Collections;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.VideoJobs;

/// <summary>Video jobs over scripted videos.</summary>
internal sealed class TestJobs : IDisposable
{
    private readonly FaceDatabase _database;

    public TestJobs(ScriptedVideos videos, string? path = null, VideoJobOptions? options = null, TimeProvider? clock = null)
    {
        var (models, looks) = (new DrawnFaces(), new DecodedLooks());
        _database = FaceDatabase.Open(path);
        options ??= new VideoJobOptions();
        clock ??= new SteppedClock();
        var runner = new JobRunner(_database, models, new FrameLooks(models, looks, 3), new VideoReading(videos, videos), options, clock);
        Jobs = new VideoFaceJobs(_database, videos, runner, options, clock);
    }

    public VideoFaceJobs Jobs { get; }

    public async Task<FaceDetectionPage> EndedAsync(string job)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var page = await Jobs.GetFaceDetectionAsync(job);
            if (page.JobStatus != VideoJobStatus.InProgress)
                return page;

            await Task.Delay(5, deadline.Token);
        }
    }

    /// <summary>Waits until a job has come to a time of its video.</summary>
    public async Task ReachedAsync(string job, long time)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!((await Jobs.GetFaceDetectionAsync(job)).ProgressMillis >= time))
            await Task.Delay(5, deadline.Token);
    }

    public async Task<List<VideoFace>> AllAsync(string job, int page)
    {
        var faces = new List<VideoFace>();
        string? token = null;
        do
        {
            var next = await Jobs.GetFaceDetectionAsync(job, page, token);
            if (next.Faces.Count > page)
                throw new InvalidOperationException("A page has more faces than were asked for.");

            faces.AddRange(next.Faces);
            token = next.NextToken;
        }
        while (token is not null);
        return faces;
    }

    public void Dispose()
    {
        Jobs.Dispose();
        _database.Dispose();
    }
}
