using System.Globalization;

namespace Vision.Media;

/// <summary>What of a video a copy has no place for.</summary>
/// <remarks>
/// | property                                            | what happens |
/// |------------------------------------------------------|--------------|
/// | transparency, more than 10 bits, 3D, 360°, a base that is no picture without its Dolby Vision | refused; with <see cref="VideoBlurOptions.AllowLoss"/> it is lost, and named |
/// | pictures at an angle, in a container that cannot say so | refused: a mask would be somewhere else |
/// | Dolby Vision on a base that is a whole picture, HDR10+, HDR10 in VP9, fields in HEVC and VP9 | lost, and named |
/// </remarks>
internal static class KeptProperties
{
    private const int MostBits = 10;

    // Of what the matrix of a turn by quarters is off.
    private const double MostAngle = 0.6;

    private static readonly string[] TransparentFormats = ["yuva", "rgba", "bgra", "argb", "abgr", "gbrap", "ya8", "ya16", "ayuv", "vuya"];

    /// <exception cref="InvalidMediaException">Something is lost that may not be.</exception>
    public static void Check(string subject, VideoInfo info, VideoBlurOptions options)
    {
        var container = OutputContainer.For(info, options.Encoding.Codec);
        if (info.Matrix is { IsAxisAligned: false } matrix && !container.IsMp4 && Math.Abs(matrix.Degrees - (90 * Math.Round(matrix.Degrees / 90))) > MostAngle)
        {
            var angle = matrix.Degrees.ToString("F0", CultureInfo.InvariantCulture);
            throw new InvalidMediaException(subject, $"its pictures are shown turned by {angle}°, and {container.Extension} files have no way to say so; turn it upright with a video editor, or save it as MP4.");
        }

        if (!options.AllowLoss && Grave(info).FirstOrDefault() is { } lost)
            throw new InvalidMediaException(subject, $"it has {lost}, which its copy cannot have; set allowLoss (vision blur --allow-loss) for a copy without it.");
    }

    /// <summary>What the copy lacks.</summary>
    public static IReadOnlyList<string> Lost(VideoInfo info, VideoInfo copy) => [.. Grave(info), .. Slight(info, copy)];

    private static IEnumerable<string> Grave(VideoInfo info)
    {
        if (info.HasAlpha || TransparentFormats.Any(start => info.PixelFormat.StartsWith(start, StringComparison.Ordinal)))
            yield return "transparency";

        if (info.BitDepth > MostBits)
            yield return string.Create(CultureInfo.InvariantCulture, $"{info.BitDepth} bits a sample");

        if (Has(info, "Stereo 3D"))
            yield return "3D";

        if (Has(info, "Spherical Mapping"))
            yield return "a view all around (360°)";

        if (Has(info, "DOVI configuration record") && !info.HasWholeBase)
            yield return "Dolby Vision without a base that can be shown alone";
    }

    private static IEnumerable<string> Slight(VideoInfo info, VideoInfo copy)
    {
        if (Has(info, "DOVI configuration record") && info.HasWholeBase)
            yield return "Dolby Vision";

        if (Has(info, "HDR Dynamic Metadata SMPTE2094-40 (HDR10+)"))
            yield return "HDR10+";

        if (info.Hdr is not null && copy.Codec is not ("hevc" or "h264"))
            yield return "HDR10";

        if (VideoProbe.IsInterlaced(info) && copy.Codec != "h264")
            yield return "the order of fields";
    }

    private static bool Has(VideoInfo info, string sideData) => info.SideData.Contains(sideData);
}
