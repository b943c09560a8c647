namespace Vision.Media;

/// <summary>The container of a copy: its source's, where that can hold the pictures.</summary>
/// <param name="Muxer">ffmpeg's name.</param>
/// <param name="Extension">With its dot.</param>
/// <param name="ContentType">Media type.</param>
internal sealed record OutputContainer(string Muxer, string Extension, string ContentType)
{
    private static readonly OutputContainer Mp4 = new("mp4", ".mp4", "video/mp4");
    private static readonly OutputContainer Mov = new("mov", ".mov", "video/quicktime");
    private static readonly OutputContainer Matroska = new("matroska", ".mkv", "video/x-matroska");
    private static readonly OutputContainer WebM = new("webm", ".webm", "video/webm");
    private static readonly OutputContainer TransportStream = new("mpegts", ".ts", "video/mp2t");

    private static readonly string[] WebMPictures = ["vp8", "vp9", "av1"];
    private static readonly string[] Mp4Sound = ["aac", "mp3", "ac3", "eac3", "alac", "opus", "flac", "mp2"];
    private static readonly string[] WebMSound = ["opus", "vorbis"];

    public bool IsWebM => this == WebM;

    /// <summary>Whether it is one of the containers with an index at the front and a matrix for rotation.</summary>
    public bool IsMp4 => this == Mp4 || this == Mov;

    public static OutputContainer For(VideoInfo info, VideoCodec codec)
    {
        if (info.Container.StartsWith("mov,", StringComparison.Ordinal))
            return info.MajorBrand == "qt" ? Mov : Mp4;

        if (info.Container.StartsWith("matroska", StringComparison.Ordinal))
        {
            // the reader of both does not tell which it was
            var isWebM = WebMPictures.Contains(info.Codec) && codec is (VideoCodec.Auto or VideoCodec.Vp9) &&
                info.Streams.All(stream => stream.Kind != MediaStreamKind.Subtitle && (stream.Kind != MediaStreamKind.Audio || WebMSound.Contains(stream.Codec)));
            return isWebM ? WebM : Matroska;
        }

        if (info.Container == "mpegts" && codec != VideoCodec.Vp9)
            return TransportStream;

        return info.Streams.All(stream => stream.Kind != MediaStreamKind.Subtitle && (stream.Kind != MediaStreamKind.Audio || Mp4Sound.Contains(stream.Codec))) ? Mp4 : Matroska;
    }
}
