using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;

namespace Vision.Pipelines.Tests.BlurFaces;

/// <summary>
/// Videos and images made of letters: <c>VIDEO</c>, then a line for each frame, 100 ms each; an <c>@</c> is a face, and <c>#</c> a covered one. A segment is two frames unless it is said otherwise.
/// A face that is given as known is covered where its timestamp says. A <c>?</c> is a face that only a review finds.
/// </summary>
internal sealed class LetterVideos(IObjectStores stores) : IVideoBlur, IImageBlur, IFrameFaceDetector, IVideoSplitter, IVideoProbe
{
    // What a review finds is covered again and again, so far apart.
    private const int FrameMs = 100, AlsoMs = 150;

    public int FramesOfSegment { get; set; } = 2;

    /// <summary>Whether what a review found is covered when a segment is blurred again.</summary>
    public bool CanCoverAgain { get; set; } = true;

    public string FaceModelVersion => "letters-1";

    /// <summary>Whether packets may be kept, so that segments are looked at before they are blurred.</summary>
    public bool IsPassable { get; set; }

    /// <summary>Whether packets turn out not to be kept when nobody is found.</summary>
    public bool HasHiddenPictures { get; set; }

    /// <summary>Whether a first look finds nobody; faces that are covered besides are.</summary>
    public bool IsBlind { get; set; }

    /// <summary>Called with the name of each step, to fail there.</summary>
    public Action<string> BeforeStep { get; set; } = _ => { };

    public ConcurrentQueue<string> Steps { get; } = [];

    public async Task<IReadOnlyList<VideoSegment>> PlanSegmentsAsync(VideoSource video, VideoBlurOptions options, CancellationToken cancellationToken = default)
    {
        Step("plan");
        var frames = await FramesAsync(video);
        var count = (frames.Count + FramesOfSegment - 1) / FramesOfSegment;
        return
        [
            .. Enumerable.Range(0, count).Select(i => new VideoSegment(
                i, count, i * FramesOfSegment, i == count - 1 ? null : (i + 1) * FramesOfSegment, Math.Min(FramesOfSegment, frames.Count - (i * FramesOfSegment)),
                i * FramesOfSegment, 0, new Rational(1, 10), null)),
        ];
    }

    public async Task<BlurredSegment> BlurSegmentAsync(
        VideoSource video, VideoSegment segment, FaceFinding faces, VideoBlurOptions options, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        Step($"blur {segment.Index}");
        var frames = (await FramesAsync(video)).Skip((int)segment.StartTicks).Take((int)segment.Frames).ToList();
        for (var i = 0; i < frames.Count; i++)
        {
            var time = (segment.StartTicks + i) * FrameMs;
            if (CanCoverAgain && faces.Also.Any(face => Math.Abs(face.Timestamp - time) <= AlsoMs))
                frames[i] = frames[i].Replace('?', '#').Replace(IsBlind ? '@' : '?', '#');
            if ((faces.Detector is not null && !IsBlind) || faces.Known?.Any(face => face.Timestamp == time) == true)
                frames[i] = frames[i].Replace('@', '#');
        }

        var path = Path.GetTempFileName();
        await File.WriteAllLinesAsync(path, frames, cancellationToken);
        var covered = frames.Count(frame => frame.Contains('#', StringComparison.Ordinal));
        var report = new SegmentReport
        {
            Segment = segment,
            Frames = frames.Count,
            FramesLookedAt = frames.Count,
            FramesCovered = covered,
            Also = faces.Also,
            Tracks = covered == 0 ? [] : [new FaceTrack(1, 99, null, [new TrackPoint(segment.StartMs, new BoundingBox(0.1f, 0.1f, 0.2f, 0.2f), true)])],
        };
        return new BlurredSegment(path, new FileInfo(path).Length, report, new Deletion(path));
    }

    public async Task<SegmentReport?> LookAtSegmentAsync(
        VideoSource video, VideoSegment segment, FaceFinding faces, VideoBlurOptions options, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!IsPassable)
            return null;

        Step($"look {segment.Index}");
        var frames = (await FramesAsync(video)).Skip((int)segment.StartTicks).Take((int)segment.Frames).ToList();
        return !IsBlind && frames.Exists(frame => frame.Contains('@', StringComparison.Ordinal))
            ? null
            : new SegmentReport { Segment = segment, Frames = frames.Count, FramesLookedAt = frames.Count, FramesCovered = 0, Tracks = [] };
    }

    public async Task<BlurredVideo> JoinAsync(
        VideoSource video, IReadOnlyList<Func<CancellationToken, Task<Stream>>> segments, VideoBlurOptions options, CancellationToken cancellationToken = default)
    {
        Step("join");
        var path = Path.GetTempFileName();
        var lines = new List<string> { "VIDEO" };
        foreach (var segment in segments)
        {
            using var reader = new StreamReader(await segment(cancellationToken));
            lines.AddRange((await reader.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        await File.WriteAllTextAsync(path, string.Join('\n', lines), cancellationToken);
        return new BlurredVideo(path, new FileInfo(path).Length, "video/mp4", ".mp4", new Deletion(path));
    }

    public async Task<BlurredVideo?> PassThroughAsync(
        VideoSource video, IReadOnlyList<SegmentReport> reports, VideoBlurOptions options, CancellationToken cancellationToken = default)
    {
        if (HasHiddenPictures || reports.Any(report => report.FramesCovered > 0 || report.Also.Count > 0))
            return null;

        Step("pass");
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, string.Join('\n', (await FramesAsync(video)).Prepend("VIDEO")), cancellationToken);
        return new BlurredVideo(path, new FileInfo(path).Length, "video/mp4", ".mp4", new Deletion(path));
    }

    public async Task<BlurVerification> VerifyAsync(
        VideoSource video, VideoSource output, IReadOnlyList<SegmentReport> reports, IFrameFaceDetector? detector, VideoBlurOptions options, CancellationToken cancellationToken = default)
    {
        Step("verify");
        var (before, after) = (await FramesAsync(video), await FramesAsync(output));
        if (before.Count != after.Count || (detector is not null && Shows(after)))
            throw Showing(output, after, 0);
        return new BlurVerification { Frames = after.Count, SourceMs = after.Count * FrameMs, OutputMs = after.Count * FrameMs, CopiedStreams = 0, FramesLookedAt = after.Count };
    }

    public async Task<int> ReviewAsync(
        VideoSource video, VideoSource output, IReadOnlyList<SegmentReport> reports, IFrameFaceDetector detector, VideoBlurOptions options, int part, int parts,
        CancellationToken cancellationToken = default)
    {
        Step($"review {part} of {parts}");
        var frames = await FramesAsync(output);
        var (from, to) = (frames.Count * part / parts, frames.Count * (part + 1) / parts);
        return Shows(frames[from..to]) ? throw Showing(output, frames[from..to], from) : to - from;
    }

    public BlurredImage Blur(
        ReadOnlyMemory<byte> image, string name, IFrameFaceDetector detector, IKeptFaces? kept, ImageBlurOptions options, CancellationToken cancellationToken = default)
    {
        Step("image");
        var text = Encoding.UTF8.GetString(image.Span);
        var result = Encoding.UTF8.GetBytes(text.Replace('@', '#'));
        return new BlurredImage(result, "image/jpeg", new ImageSize(8, 8), 1, [.. text.Where(letter => letter == '@').Select(_ => new BlurredFace(0, default, 99, null))]);
    }

    public ReplacementImage ReadReplacement(ReadOnlyMemory<byte> image, string name) => new(new ImageSize(1, 1), new byte[4]);

    public IReadOnlyList<FrameFace> Detect(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default) =>
        bgr.Contains((byte)'@') ? [new FrameFace(new BoundingBox(0.1f, 0.1f, 0.2f, 0.2f), 99)] : [];

    public Task<SplitSchedule> PlanAsync(VideoSource video, VideoInfo info, SplitMode mode, CancellationToken cancellationToken = default) => Task.FromResult(SplitSchedule.Whole);

    public async IAsyncEnumerable<VideoFrame> SplitAsync(
        VideoSource video, SplitMode mode, SplitOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var segment = options!.Part!.Segment;
        Step($"find {segment.Index}");
        var frames = (await FramesAsync(video)).Skip((int)segment.StartTicks).Take((int)segment.Frames).ToList();
        for (var i = 0; i < frames.Count; i++)
        {
            yield return new VideoFrame(
                i, (segment.StartTicks + i) * FrameMs, segment.StartTicks + i, segment.TimeBase, new ImageSize(frames[i].Length / 3, 1), options.Encoding, Encoding.UTF8.GetBytes(frames[i]));
        }
    }

    public Task<VideoInfo> ProbeAsync(VideoSource video, CancellationToken cancellationToken = default) =>
        Task.FromResult(new VideoInfo { Container = "letters", Codec = "letters", CodedSize = new ImageSize(3, 1), Size = new ImageSize(3, 1) });

    private static bool Shows(List<string> frames) => frames.Exists(Shows);

    private static bool Shows(string frame) => frame.Contains('@', StringComparison.Ordinal) || frame.Contains('?', StringComparison.Ordinal);

    private static BlurNotVerifiedException Showing(VideoSource output, List<string> frames, int first) => new(output.Name, "a face shows.")
    {
        Showing =
        [
            .. frames.Select((frame, i) => (frame, i)).Where(item => Shows(item.frame)).Select(item => new VideoFace(
                (first + item.i) * FrameMs, new FaceDetail(new BoundingBox(0.1f, 0.1f, 0.1f, 0.1f), 99, [], new Pose(0, 0, 0), new ImageQuality(50, 50)))),
        ],
    };

    private void Step(string name)
    {
        Steps.Enqueue(name);
        BeforeStep(name);
    }

    private async Task<List<string>> FramesAsync(VideoSource video)
    {
        string text;
        if (video.Reference is { } reference)
        {
            await using var content = await stores.For(reference.Scheme).OpenReadAsync(reference);
            if (video.ETag is not null && content.Info.ETag != video.ETag)
                throw new PreconditionFailedException(video.Name, "was overwritten meanwhile.");
            using var reader = new StreamReader(content.Stream);
            text = await reader.ReadToEndAsync();
        }
        else
        {
            text = await File.ReadAllTextAsync(video.Path!);
        }

        var lines = text.Split('\n').Where(line => line.Length > 0).ToList();
        return lines is ["VIDEO", _, ..] ? lines[1..] : throw new InvalidMediaException(video.Name, "it is no video, or has no frames; write it again.");
    }

    private sealed class Deletion(string path) : IDisposable
    {
        public void Dispose() => File.Delete(path);
    }
}
