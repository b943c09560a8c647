using System.Runtime.CompilerServices;
using System.Text;

namespace Vision.Pipelines.Tests;

/// <summary>
/// Videos of text: <see cref="PictureProvider"/>'s pictures one after the other, two a second. Every mode but the first frame takes each
/// whole <c>every</c>.
/// </summary>
internal sealed class PictureVideos(IObjectStores stores) : IVideoSplitter, IVideoProbe
{
    private const int Interval = 500;
    private const string Start = "PICTURE\n";

    /// <summary>A video of such pictures, each without its first line.</summary>
    public static string Of(IEnumerable<string> pictures) => string.Concat(pictures.Select(picture => Start + picture));

    /// <summary>Pictures of a stretch; <see langword="null"/> for videos that are split as a whole.</summary>
    public int? Stretch { get; set; }

    public async Task<SplitSchedule> PlanAsync(VideoSource video, VideoInfo info, SplitMode mode, CancellationToken cancellationToken = default)
    {
        if (Stretch is not { } length)
            return SplitSchedule.Whole;

        var pictures = await ReadAsync(video);
        var starts = Enumerable.Range(0, (pictures.Count + length - 1) / length).Select(n => n * length).ToList();
        return new SplitSchedule([.. starts.Select((start, n) => new VideoSegment(
            n, starts.Count, start, n + 1 < starts.Count ? starts[n + 1] : null, Math.Min(length, pictures.Count - start), start, 0, new Rational(1, 2), null))]);
    }

    public async IAsyncEnumerable<VideoFrame> SplitAsync(
        VideoSource video, SplitMode mode, SplitOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var pictures = await ReadAsync(video);
        var step = mode.Kind == SplitKind.Every ? Math.Max(1, (int)Math.Ceiling(mode.Number * 1000 / Interval)) : 1;
        var index = options?.Part?.Taken ?? 0;
        var segment = options?.Part?.Segment;
        var first = ((int)(segment?.StartTicks ?? 0) + step - 1) / step * step;
        var end = (int)(segment?.EndTicks ?? pictures.Count);
        for (var n = first; n < (mode.Kind == SplitKind.First ? 1 : end); n += step, index++)
            yield return new VideoFrame(index, n * Interval, n, new Rational(1, 2), new ImageSize(640, 360), FrameEncoding.Jpeg, Encoding.UTF8.GetBytes(Start + pictures[n]));
    }

    public async Task<VideoInfo> ProbeAsync(VideoSource video, CancellationToken cancellationToken = default) =>
        new()
        {
            Container = "pictures",
            Codec = "text",
            CodedSize = new ImageSize(640, 360),
            Size = new ImageSize(640, 360),
            DurationMs = (await ReadAsync(video)).Count * Interval,
        };

    private async Task<List<string>> ReadAsync(VideoSource video)
    {
        await using var content = await stores.For("file").OpenReadAsync(video.Reference!);
        if (video.ETag is { } expected && expected != content.Info.ETag)
            throw new PreconditionFailedException(video.Name, "was overwritten before it was read; start a run for the new version.");

        using var reader = new StreamReader(content.Stream);
        var text = await reader.ReadToEndAsync();
        return text.StartsWith(Start, StringComparison.Ordinal)
            ? [.. text.Split(Start).Skip(1)]
            : throw new InvalidMediaException(video.Name, "it is no video of pictures.");
    }
}
