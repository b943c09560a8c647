namespace Vision.Media.Clips;

internal static class SplitterExtensions
{
    public static readonly SplitOptions Pixels = new() { Encoding = FrameEncoding.Rgb24 };

    public static async Task<List<VideoFrame>> TakeAsync(
        this VideoSplitter splitter, VideoSource video, SplitMode mode, SplitOptions? options = null, CancellationToken cancellationToken = default)
    {
        var frames = new List<VideoFrame>();
        await foreach (var frame in splitter.SplitAsync(video, mode, options ?? Pixels, cancellationToken))
            frames.Add(frame);

        return frames;
    }

    /// <summary>Number on the picture and time of each frame.</summary>
    public static IEnumerable<(int Number, long Ms)> Shown(this IEnumerable<VideoFrame> frames) => frames.Select(frame => (Barcode.Read(frame), frame.TimestampMs));
}
