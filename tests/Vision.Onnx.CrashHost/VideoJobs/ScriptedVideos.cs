using System.Runtime.CompilerServices;
using Vision.Onnx.Collections;

namespace Vision.Onnx.VideoJobs;

/// <summary>Videos of drawn faces: frame <c>n</c>, every 40 ms, shows one face of person <c>1 + n % 200</c>; every tenth shows two. It stands still where it is told to.</summary>
internal sealed class ScriptedVideos : IVideoSplitter, IVideoProbe, IObjectStores
{
    public const int FrameMs = 40;

    private int _begun;

    public Dictionary<string, int> Frames { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Exception> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>Frames from this one on wait until it is released or the job is stopped.</summary>
    public TaskCompletionSource? StandStill { get; set; }

    public int StandAt { get; set; } = 3;

    /// <summary>Called before each frame is handed out, with its number.</summary>
    public Action<int>? Handing { get; set; }

    /// <summary>How often a video was begun.</summary>
    public int Begun => _begun;

    public ObjectRef Add(string key, int frames)
    {
        Frames[key] = frames;
        return new ObjectRef("file", "videos", key);
    }

    public async IAsyncEnumerable<VideoFrame> SplitAsync(
        VideoSource video, SplitMode mode, SplitOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _begun);
        if (options?.Encoding != FrameEncoding.Bgr24)
            throw new InvalidOperationException("Jobs take raw frames.");

        var key = video.Reference!.Key;
        var step = mode.Kind == SplitKind.Every ? (int)(mode.Number * 1000 / FrameMs) : 1;
        for (var n = 0; n < Frames[key]; n += step)
        {
            if (n >= StandAt && StandStill is { } still)
                await still.Task.WaitAsync(cancellationToken);

            if (n == 2 && Errors.TryGetValue(key, out var error))
                throw error;

            Handing?.Invoke(n);
            var faces = n % 10 == 0 ? new[] { Who(n), Who(n + 1) } : [Who(n)];
            yield return new VideoFrame(
                n / step, n * FrameMs, n, new Rational(FrameMs, 1000), new ImageSize(faces.Length * DrawnFaces.Cell, DrawnFaces.Cell), FrameEncoding.Bgr24, DrawnFaces.Pixels(faces));
        }

        static (byte, byte, byte) Who(int n) => ((byte)(1 + (n % 200)), 0, 0);
    }

    public Task<VideoInfo> ProbeAsync(VideoSource video, CancellationToken cancellationToken = default) => Task.FromResult(new VideoInfo
    {
        Container = "mov,mp4,m4a,3gp,3g2,mj2",
        Codec = "h264",
        CodedSize = new ImageSize(160, 80),
        Size = new ImageSize(160, 80),
        FrameRate = new Rational(25, 1),
        DurationMs = Frames[video.Reference!.Key] * FrameMs,
        ColorRange = "tv",
    });

    public IObjectStore For(string scheme) => new Store(this);

    private sealed class Store(ScriptedVideos videos) : IObjectStore
    {
        public string Scheme => "file";

        public Task<ObjectInfo?> StatAsync(ObjectRef reference, CancellationToken cancellationToken = default) => Task.FromResult(
            videos.Frames.ContainsKey(reference.Key) ? new ObjectInfo(reference, 1, "v1", DateTimeOffset.UnixEpoch, "video/mp4") : null);

        public Task<ObjectContent> OpenReadAsync(ObjectRef reference, ObjectRange? range = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<ObjectInfo> WriteAsync(ObjectRef reference, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<ObjectPage> ListPageAsync(string container, string prefix = "", string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<ObjectInfo> CopyAsync(ObjectRef source, ObjectRef destination, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<bool> DeleteAsync(ObjectRef reference, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<Uri?> CreateReadUrlAsync(ObjectRef reference, TimeSpan lifetime, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
