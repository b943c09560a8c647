using System.Globalization;

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

    /// <summary>ffmpeg's option that takes the file's start off its times.</summary>
    public static string Offset(VideoInfo source) =>
        source.StartUs == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"-itsoffset {-source.StartUs / 1e6m} ");

    /// <summary>ffmpeg's options that leave out whatever the file says of itself, save for languages: players offer streams by them, and they say nothing of who recorded it.</summary>
    public static string WithoutMetadata(VideoInfo source) => $"-map_metadata -1 -map_metadata:s -1 -map_chapters -1{Languages(source)}";

    private static string Languages(VideoInfo source)
    {
        var text = "";
        foreach (var (kind, letter) in new[] { (MediaStreamKind.Audio, 'a'), (MediaStreamKind.Subtitle, 's') })
        {
            var streams = OfKind(source, kind).ToList();
            for (var i = 0; i < streams.Count; i++)
            {
                if (streams[i].Language is { Length: 2 or 3 } language && language.All(char.IsAsciiLetter))
                    text += string.Create(CultureInfo.InvariantCulture, $" -metadata:s:{letter}:{i} language={language}");
            }
        }

        return text;
    }
}
