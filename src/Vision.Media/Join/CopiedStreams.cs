namespace Vision.Media;

/// <summary>The streams of a source that go into its copy as they are, in the copy's order: sound, then subtitles.</summary>
/// <remarks>Whatever can show a face that nobody looked at stays behind: cover pictures, thumbnails of chapters, further streams of pictures, and subtitles that are pictures.</remarks>
internal static class CopiedStreams
{
    private static readonly string[] Pictures = ["dvd_subtitle", "hdmv_pgs_subtitle", "dvb_subtitle", "xsub"];

    public static IReadOnlyList<MediaStreamInfo> Of(VideoInfo source) =>
        [.. OfKind(source, MediaStreamKind.Audio), .. OfKind(source, MediaStreamKind.Subtitle)];

    public static IEnumerable<MediaStreamInfo> OfKind(VideoInfo source, MediaStreamKind kind) =>
        source.Streams.Where(stream => stream.Kind == kind && !Pictures.Contains(stream.Codec));
}
