using System.Collections.Concurrent;
using System.Text;

namespace Vision.Pipelines.Tests.BlurFaces;

/// <summary>
/// Videos and images made of letters: <c>VIDEO</c>, then a line for each frame, 100 ms each; an <c>@</c> is a face, and <c>#</c> a covered one. A segment is two frames.
/// A face that is given as known is covered where its timestamp says.
/// </summary>
internal sealed class LetterVideos(IObjectStores stores) : IVideoBlur, IImageBlur, IFrameFaceDetector, IWorkFolders
{
    private const int FramesOfSegment = 2, FrameMs = 100;

    public string FaceModelVersion => "letters-1";

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
            if (faces.Detector is not null || faces.Known!.Any(face => face.Timestamp == time))
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
            Tracks = covered == 0 ? [] : [new FaceTrack(1, 99, null, [new TrackPoint(segment.StartMs, new BoundingBox(0.1f, 0.1f, 0.2f, 0.2f), true)])],
        };
        return new BlurredSegment(path, new FileInfo(path).Length, report, new Deletion(path));
    }

    public async Task<BlurredVideo> JoinAsync(VideoSource video, IReadOnlyList<string> segments, VideoBlurOptions options, CancellationToken cancellationToken = default)
    {
        Step("join");
        var path = Path.GetTempFileName();
        var lines = new List<string> { "VIDEO" };
        foreach (var segment in segments)
            lines.AddRange(await File.ReadAllLinesAsync(segment, cancellationToken));
        await File.WriteAllTextAsync(path, string.Join('\n', lines), cancellationToken);
        return new BlurredVideo(path, new FileInfo(path).Length, "video/mp4", ".mp4", new Deletion(path));
    }

    public async Task<BlurVerification> VerifyAsync(
        VideoSource video, VideoSource output, IReadOnlyList<SegmentReport> reports, IFrameFaceDetector? detector, VideoBlurOptions options, CancellationToken cancellationToken = default)
    {
        Step("verify");
        var (before, after) = (await FramesAsync(video), await FramesAsync(output));
        if (before.Count != after.Count || after.Exists(frame => frame.Contains('@', StringComparison.Ordinal)))
            throw new BlurNotVerifiedException(output.Name, "a face shows.");
        return new BlurVerification { Frames = after.Count, SourceMs = after.Count * FrameMs, OutputMs = after.Count * FrameMs, CopiedStreams = 0, FramesLookedAt = after.Count };
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
        ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default) => [];

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

    public IWorkFolder Create() => new Folder();

    private sealed class Folder : IWorkFolder
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("vision-letters-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    private sealed class Deletion(string path) : IDisposable
    {
        public void Dispose() => File.Delete(path);
    }
}
