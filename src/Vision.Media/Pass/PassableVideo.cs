namespace Vision.Media;

/// <summary>Whether a video without any face may go into its copy as it was encoded, instead of being encoded again.</summary>
/// <remarks>
/// | what                                                    | else |
/// |---------------------------------------------------------|------|
/// | no face in any segment, no frame left out or cut off     | encoded |
/// | no wish for another codec, for metadata, for damage, for parts of the video alone | encoded |
/// | MP4 or MOV, H.264 of 8 bits, progressive                 | encoded: other codecs and containers have more places for pictures that nobody looked at |
/// | what <see cref="CodedPictures"/> and the comparison with the source say | encoded |
/// </remarks>
internal static class PassableVideo
{
    // Others may hold slices that decoders pass over: redundant pictures, partitions, second views.
    private static readonly string[] Profiles = ["Constrained Baseline", "Main", "High"];

    private static readonly string[] Formats = ["yuv420p", "yuvj420p"];

    private static readonly string[] FieldOrders = ["progressive", "unknown", ""];

    // How pictures are turned, how fast they come, and what the encoder says of itself, which is left out.
    private const string OfContainer = "Display Matrix", OfFrame = "3x3 displaymatrix";
    private static readonly string[] HarmlessSideData = [OfContainer, OfFrame, "CPB properties", "H.26[45] User Data Unregistered SEI message"];

    /// <summary>Whether nothing is to be covered, left out or changed.</summary>
    public static bool IsUntouched(IReadOnlyList<SegmentReport> reports, VideoBlurOptions options) =>
        reports.All(report => report is { FramesCovered: 0, Tracks.Count: 0, Also.Count: 0 } && report.Frames == report.Segment.Frames && MayBeUntouched(report.Segment, options));

    /// <summary>Whether a segment is left as it is when nobody is in it.</summary>
    public static bool MayBeUntouched(VideoSegment segment, VideoBlurOptions options) =>
        segment is { LeftOut: 0, EndByte: null } && options is { KeepMetadata: false, AllowDamage: false, Ranges.Count: 0, Encoding.Codec: VideoCodec.Auto or VideoCodec.H264 };

    /// <summary>Whether its headers tell of nothing but ordinary pictures.</summary>
    public static bool IsOrdinary(VideoInfo info) =>
        info is { Codec: "h264", BitDepth: 8, Hdr: null, HasAlpha: false }
        && info.Container.StartsWith("mov,", StringComparison.Ordinal)
        && Formats.Contains(info.PixelFormat)
        && FieldOrders.Contains(info.FieldOrder)
        && info.SideData.All(HarmlessSideData.Contains)
        // What the codec says of turns would be left out, and may be otherwise later on.
        && (info.SideData.Contains(OfContainer) || !info.SideData.Contains(OfFrame));

    /// <param name="profile">As ffprobe calls it.</param>
    public static bool IsOrdinary(string profile) => Profiles.Contains(profile);
}
