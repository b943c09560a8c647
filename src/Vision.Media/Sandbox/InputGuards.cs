using System.Globalization;

namespace Vision.Media;

/// <summary>Options that stand before every input of every program.</summary>
internal static class InputGuards
{
    /// <summary>
    /// Containers that hold their media themselves. Playlists and scripts (HLS, DASH, ffconcat, image sequences…) are not among them: renamed
    /// to .mp4 they would read other files or reach the network.
    /// </summary>
    public const string Formats = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,ogg,asf";

    /// <summary>Largest single allocation, bytes.</summary>
    private const long MaxAllocation = 1L << 30;

    /// <summary>The start of the file alone, where that is all that can be decoded: two options that stand before its name.</summary>
    /// <param name="limits">What it may cost.</param>
    /// <param name="end">Bytes; <see langword="null"/> for all.</param>
    /// <param name="more">Options between them.</param>
    public static string Input(MediaLimits limits, long? end, string more) => end is { } bytes
        ? string.Create(CultureInfo.InvariantCulture, $"{For(limits).Replace("file,pipe", "file,pipe,subfile", StringComparison.Ordinal)} {more}-i subfile,,start,0,end,{bytes},,:{MediaInput.Url}")
        : $"{For(limits)} {more}-i {MediaInput.Url}";

    public static string For(MediaLimits limits) => string.Create(
        CultureInfo.InvariantCulture,
        $"-max_alloc {Math.Min(MaxAllocation, limits.MaxMemoryBytes)} -format_whitelist {Formats} -protocol_whitelist file,pipe -max_pixels {limits.MaxPixels}");
}
