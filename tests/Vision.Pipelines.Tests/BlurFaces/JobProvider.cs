using System.Collections.Concurrent;

namespace Vision.Pipelines.Tests.BlurFaces;

/// <summary>A provider elsewhere: it looks at no frames, it only has jobs. A job is done when it was asked for the second time.</summary>
internal sealed class JobProvider(params VideoFace[] faces) : VisionProvider, IVideoFaceJobs
{
    private readonly TaskCompletionSource<string> _waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;

    public override string Name => "jobs";

    public override VisionCapabilities Capabilities => VisionCapabilities.Faces | VisionCapabilities.VideoFaceJobs;

    /// <summary>Token -> the version of the video that must be there.</summary>
    public ConcurrentDictionary<string, string?> Started { get; } = [];

    public VideoJobStatus End { get; set; } = VideoJobStatus.Succeeded;

    /// <summary>Whether jobs have ended; <see langword="null"/>: a job ends when it is asked for the second time.</summary>
    public bool? IsDone { get; set; }

    /// <summary>Who wants to be told.</summary>
    public Task<string> Waiter => _waiter.Task;

    /// <summary>Puts a copy among a run's parts, as a provider does that cannot read the video where it is.</summary>
    public Func<string, Task>? Stage { get; set; }

    public async Task<string> StartFaceDetectionAsync(
        ObjectRef video, string clientToken, string? etag = null, string? parts = null, string? waiter = null, CancellationToken cancellationToken = default)
    {
        Started[clientToken] = etag;
        await (Stage?.Invoke(parts!) ?? Task.CompletedTask);
        _waiter.TrySetResult(waiter!);
        return "job-" + clientToken;
    }

    // Two faces a page.
    public Task<FaceDetectionPage> GetFaceDetectionAsync(string jobId, string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default)
    {
        Assert.Contains(jobId["job-".Length..], Started.Keys);
        var status = IsDone ?? Interlocked.Increment(ref _asked) > 1 ? End : VideoJobStatus.InProgress;
        var start = pageToken is null ? 0 : int.Parse(pageToken, System.Globalization.CultureInfo.InvariantCulture);
        var page = status == VideoJobStatus.Succeeded ? faces.Skip(start).Take(2).ToList() : [];
        var next = start + page.Count < faces.Length ? (start + page.Count).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        return Task.FromResult(new FaceDetectionPage(status, page, next, status == VideoJobStatus.Failed ? "the video is damaged" : null));
    }
}
