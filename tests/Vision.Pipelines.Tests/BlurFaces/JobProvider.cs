using System.Collections.Concurrent;

namespace Vision.Pipelines.Tests.BlurFaces;

/// <summary>A provider elsewhere: it looks at no frames, it only has jobs. A job is done when it was asked for the second time.</summary>
internal sealed class JobProvider(params VideoFace[] faces) : VisionProvider
{
    private int _asked;

    public override string Name => "jobs";

    public override VisionCapabilities Capabilities => VisionCapabilities.Faces | VisionCapabilities.VideoFaceJobs;

    public ConcurrentDictionary<string, StartFaceDetectionOptions> Started { get; } = [];

    public VideoJobStatus End { get; set; } = VideoJobStatus.Succeeded;

    public override Task<string> StartFaceDetectionAsync(ObjectRef video, StartFaceDetectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var job = "job-" + options!.ClientRequestToken;
        Started[job] = options;
        return Task.FromResult(job);
    }

    // Two faces a page.
    public override Task<FaceDetectionPage> GetFaceDetectionAsync(string jobId, int maxResults = 1000, string? nextToken = null, CancellationToken cancellationToken = default)
    {
        Assert.Contains(jobId, Started.Keys);
        var status = Interlocked.Increment(ref _asked) == 1 ? VideoJobStatus.InProgress : End;
        var start = nextToken is null ? 0 : int.Parse(nextToken, System.Globalization.CultureInfo.InvariantCulture);
        var page = status == VideoJobStatus.Succeeded ? faces.Skip(start).Take(2).ToList() : [];
        var next = start + page.Count < faces.Length ? (start + page.Count).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        return Task.FromResult(new FaceDetectionPage(jobId, status, status == VideoJobStatus.Failed ? "the video is damaged" : null, null, null, page, next, "jobs-1"));
    }
}
