using System.Globalization;
using System.Text.RegularExpressions;

namespace Vision.Media;

/// <summary>Makes a <see cref="VideoInfo"/> of what ffprobe prints.</summary>
internal static partial class ProbeReader
{
    public static VideoInfo Read(string subject, ProbeDocument document)
    {
        var streams = document.Streams ?? [];
        var video = streams.FirstOrDefault(stream => Kind(stream) == MediaStreamKind.Video) ?? throw MediaErrors.NoPictures(subject);
        if (video.Width < 1 || video.Height < 1)
            throw new InvalidMediaException(subject, "its picture size is unknown: it is damaged or has no frame; check that it plays.");

        var coded = new ImageSize(video.Width, video.Height);
        var aspect = Rational.TryParse(video.SampleAspectRatio, out var ratio) && ratio.IsPositive ? ratio : new Rational(1, 1);
        var matrix = MatrixReader.Read(video.SideData?.Select(data => data.Matrix).FirstOrDefault(text => text is not null));
        var rotation = matrix?.Rotation ?? Rotation(video);
        return new VideoInfo
        {
            Container = document.Format?.Name ?? "",
            Codec = video.CodecName ?? "",
            CodedSize = coded,
            Size = PictureShape.Upright(coded, aspect, rotation),
            Rotation = rotation,
            IsMirrored = matrix?.IsMirrored ?? false,
            Matrix = matrix ?? (rotation == 0 ? null : DisplayMatrix.Of(rotation, isMirrored: false, coded)),
            PixelAspect = aspect,
            FrameRate = Fraction(video.AverageFrameRate),
            NominalFrameRate = Fraction(video.NominalFrameRate),
            TimeBase = Fraction(video.TimeBase),
            StartMs = Milliseconds(document.Format?.StartTime) ?? 0,
            StartUs = Microseconds(document.Format?.StartTime) ?? 0,
            DurationMs = Milliseconds(video.Duration) ?? Milliseconds(document.Format?.Duration),
            FrameCount = long.TryParse(video.FrameCount, NumberStyles.None, CultureInfo.InvariantCulture, out var frames) ? frames : null,
            PixelFormat = video.PixelFormat ?? "",
            BitDepth = BitDepth(video),
            ColorRange = video.ColorRange ?? "",
            ColorPrimaries = video.ColorPrimaries ?? "",
            ColorTransfer = video.ColorTransfer ?? "",
            ColorSpace = video.ColorSpace ?? "",
            ChromaLocation = video.ChromaLocation ?? "",
            FieldOrder = video.FieldOrder ?? "",
            HasAlpha = video.Tags?.AlphaMode == "1",
            SideData = [.. (video.SideData ?? []).Select(data => data.Type).OfType<string>()],
            HasWholeBase = !(video.SideData ?? []).Any(data => data.BaseCompatibility == 0),
            MajorBrand = document.Format?.Tags?.MajorBrand?.Trim() ?? "",
            Streams = [.. streams.Select(stream => new MediaStreamInfo(stream.Index, Kind(stream), stream.CodecName ?? "", stream.Tags?.Language) { StartUs = Microseconds(stream.StartTime) })],
        };
    }

    private static MediaStreamKind Kind(ProbeDocument.Stream stream) => stream.CodecType switch
    {
        "video" => stream.Disposition?.AttachedPicture == 1 ? MediaStreamKind.Picture : MediaStreamKind.Video,
        "audio" => MediaStreamKind.Audio,
        "subtitle" => MediaStreamKind.Subtitle,
        _ => MediaStreamKind.Other,
    };

    // The matrix's angle is counter-clockwise; the older tag is clockwise.
    private static int Rotation(ProbeDocument.Stream stream)
    {
        var counterClockwise = stream.SideData?.Select(data => data.Rotation).FirstOrDefault(angle => angle is not null)
            ?? (double.TryParse(stream.Tags?.Rotate, NumberStyles.Float, CultureInfo.InvariantCulture, out var tag) ? -tag : 0);
        var quarters = (long)Math.Round(Math.Clamp(-counterClockwise, -3600, 3600) / 90);
        return (int)(((quarters % 4) + 4) % 4 * 90);
    }

    private static Rational Fraction(string? text) => Rational.TryParse(text, out var value) ? value : default;

    // decimal keeps the six digits that are printed; whatever does not fit is no time
    private static long? Milliseconds(string? seconds) => Scaled(seconds, 1000m);

    private static long? Microseconds(string? seconds) => Scaled(seconds, 1_000_000m);

    private static long? Scaled(string? seconds, decimal scale) =>
        decimal.TryParse(seconds, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1e12m
            ? (long)Math.Round(value * scale, MidpointRounding.AwayFromZero)
            : null;

    private static int BitDepth(ProbeDocument.Stream stream)
    {
        if (int.TryParse(stream.BitsPerSample, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits is > 0 and <= 32)
            return bits;

        var match = DepthInName().Match(stream.PixelFormat ?? "");
        return match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : WholePixel().IsMatch(stream.PixelFormat ?? "") ? 16 : 8;
    }

    // yuv420p10le, gray12be, p010le, y210le, x2rgb10le
    [GeneratedRegex(@"(?<=p|gray|[py][024]|rgb|bgr)(9|10|12|14|16)(le|be)$")]
    private static partial Regex DepthInName();

    // rgb48le, rgba64be, bgr48le, ya16le, gbrpf32le, grayf32be
    [GeneratedRegex(@"(48|64|ya16|f32|f16)(le|be)$")]
    private static partial Regex WholePixel();
}
