using System.Globalization;

namespace Vision.Media;

/// <summary>ffmpeg's options of an encoder that keeps what the source's pictures are: times, colours, shape of pixels, order of fields.</summary>
internal static class EncoderArguments
{
    // H.264 and HEVC have 16 bits for each side of a pixel; without this the filter rounds to sides of two digits.
    private const int MostOfAspect = 65535;

    /// <param name="info">The source.</param>
    /// <param name="format">Of the frames that go in.</param>
    /// <param name="encoding">What is asked for.</param>
    /// <param name="codec">Not <see cref="VideoCodec.Auto"/>.</param>
    /// <param name="keepsOrder">Whether frames come out in the order in which they go in.</param>
    public static string For(VideoInfo info, PixelFormat format, VideoEncoding encoding, VideoCodec codec, bool keepsOrder)
    {
        var filters = Filters(info);
        // The layout is told by the stream's header: nothing to find out.
        return
            $"-v error -nostdin -copyts -f nut -probesize 32 -analyzeduration 0 -fpsprobesize 0 -i pipe:0 -map 0:v:0 {(filters.Length == 0 ? "" : $"-vf \"{filters}\" ")}" +
            $"-fps_mode passthrough -enc_time_base -1 {Codec(info, encoding, codec)}{(keepsOrder ? " -bf 0" : "")} -pix_fmt {format.Name}{Chroma(info)}{(codec == VideoCodec.H264 ? Fields(info) : "")} " +
            string.Create(CultureInfo.InvariantCulture, $"-threads {encoding.Threads} -bitexact -f nut pipe:1");
    }

    /// <summary>ffmpeg's options of colours for a stream that is copied, each with a space behind it.</summary>
    public static string Colours(VideoInfo info)
    {
        var colours = new[]
        {
            ("color_range", IsFull(info) ? "pc" : info.ColorRange),
            ("color_primaries", info.ColorPrimaries),
            ("color_trc", info.ColorTransfer switch { "bt470m" => "gamma22", "bt470bg" => "gamma28", "bt1361e" => "bt1361", var other => other }),
            ("colorspace", PixelFormat.IsRgb(info.PixelFormat) ? RgbConversion.Matrix : info.ColorSpace),
        };
        return string.Concat(colours.Where(colour => IsKnown(colour.Item2)).Select(colour => $"-{colour.Item1}:v {colour.Item2} "));
    }

    /// <summary>The codec that <see cref="VideoCodec.Auto"/> stands for.</summary>
    public static VideoCodec Resolve(VideoCodec codec, bool isWebM) => codec != VideoCodec.Auto ? codec : isWebM ? VideoCodec.Vp9 : VideoCodec.H264;

    private static string Codec(VideoInfo info, VideoEncoding encoding, VideoCodec codec) => codec switch
    {
        VideoCodec.Hevc => string.Create(
            CultureInfo.InvariantCulture,
            $"-c:v libx265 -preset {encoding.Preset} -crf {encoding.Crf} -x265-params log-level=error:pools={encoding.Threads}{Hdr(info, "master-display", "max-cll")}"),
        // VP9's scale goes to 63, and its speed from 0 (slow) to 8.
        VideoCodec.Vp9 => string.Create(
            CultureInfo.InvariantCulture, $"-c:v libvpx-vp9 -b:v 0 -crf {encoding.Crf * 63 / 51} -deadline good -cpu-used {Vp9Speed(encoding.Preset)} -row-mt 1"),
        _ => string.Create(
            CultureInfo.InvariantCulture, $"-c:v libx264 -preset {encoding.Preset} -crf {encoding.Crf}{(info.Hdr is null ? "" : " -x264-params " + Hdr(info, "mastering-display", "cll")[1..])}"),
    };

    // Numbers, made by ourselves: nothing of the file's own text.
    private static string Hdr(VideoInfo info, string display, string light) =>
        (info.Hdr?.Display.Length > 0 ? $":{display}={info.Hdr.Display}" : "") + (info.Hdr?.Light.Length > 0 ? $":{light}={info.Hdr.Light}" : "");

    private static int Vp9Speed(string preset) => preset switch
    {
        "ultrafast" or "superfast" or "veryfast" => 5,
        "faster" or "fast" => 4,
        "medium" => 3,
        "slow" => 2,
        _ => 1,
    };

    private static string Filters(VideoInfo info)
    {
        var colours = new[]
        {
            ("range", IsFull(info) ? "pc" : info.ColorRange),
            ("color_primaries", info.ColorPrimaries),
            ("color_trc", info.ColorTransfer),
            ("colorspace", PixelFormat.IsRgb(info.PixelFormat) ? RgbConversion.Matrix : info.ColorSpace),
        };
        var parameters = string.Join(':', colours.Where(colour => IsKnown(colour.Item2)).Select(colour => $"{colour.Item1}={colour.Item2}"));
        var filters = new List<string>();
        if (parameters.Length > 0)
            filters.Add("setparams=" + parameters);

        if (info.PixelAspect is { IsPositive: true } aspect && aspect.Numerator != aspect.Denominator)
            filters.Add($"setsar=r={aspect.Numerator}/{aspect.Denominator}:max={MostOfAspect}");

        if (Fields(info).Length > 0)
            filters.Add($"setfield={(IsTopFirst(info) ? "tff" : "bff")}");

        return string.Join(',', filters);
    }

    private static string Chroma(VideoInfo info) => IsKnown(info.ChromaLocation) && info.ChromaLocation != "unspecified" ? $" -chroma_sample_location {info.ChromaLocation}" : "";

    private static string Fields(VideoInfo info) => info.FieldOrder is "tt" or "bb" or "tb" or "bt" ? " -flags +ildct+ilme" : "";

    private static bool IsTopFirst(VideoInfo info) => info.FieldOrder is "tt" or "bt";

    private static bool IsFull(VideoInfo info) => info.PixelFormat.StartsWith("yuvj", StringComparison.Ordinal);

    // What the probe says goes into a command line: names, nothing else.
    private static bool IsKnown(string value) =>
        value.Length is > 0 and < 24 && value is not ("unknown" or "reserved") && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
