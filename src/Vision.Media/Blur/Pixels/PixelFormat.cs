namespace Vision.Media;

/// <summary>A planar layout of raw pictures, as it goes through the pipes: planes one after the other, rows without gaps.</summary>
/// <param name="Name">ffmpeg's name.</param>
/// <param name="NutCodec">NUT's name.</param>
/// <param name="Bits">Bits a sample; above 8 in two bytes, low byte first.</param>
/// <param name="ShiftX">Chroma planes are this power of two narrower.</param>
/// <param name="ShiftY">Chroma planes are this power of two lower.</param>
internal sealed record PixelFormat(string Name, byte[] NutCodec, int Bits, int ShiftX, int ShiftY)
{
    private static readonly PixelFormat[] All =
    [
        new("yuv420p", "I420"u8.ToArray(), 8, 1, 1),
        new("yuv422p", "Y42B"u8.ToArray(), 8, 1, 0),
        new("yuv444p", "444P"u8.ToArray(), 8, 0, 0),
        new("yuv420p10le", [(byte)'Y', (byte)'3', 11, 10], 10, 1, 1),
        new("yuv422p10le", [(byte)'Y', (byte)'3', 10, 10], 10, 1, 0),
        new("yuv444p10le", [(byte)'Y', (byte)'3', 0, 10], 10, 0, 0),
    ];

    private static readonly string[] RgbNames = ["rgb", "bgr", "gbr", "argb", "abgr", "0rgb", "0bgr", "pal8", "x2rgb", "x2bgr"];

    public int BytesPerSample => Bits > 8 ? 2 : 1;

    /// <summary>The layout that keeps what a video has: its chroma, and 10 bits where it has more than 8.</summary>
    /// <param name="sourceFormat">ffmpeg's name of the decoder's format; empty when unknown.</param>
    /// <param name="bits">Bits a sample of it.</param>
    public static PixelFormat For(string sourceFormat, int bits)
    {
        var chroma = sourceFormat switch
        {
            // 4:1:1 has all rows of chroma
            _ when sourceFormat.Contains("422", StringComparison.Ordinal) || sourceFormat.Contains("411", StringComparison.Ordinal) || sourceFormat.StartsWith("yuyv", StringComparison.Ordinal) || sourceFormat.StartsWith("uyvy", StringComparison.Ordinal) => (1, 0),
            _ when sourceFormat.Contains("444", StringComparison.Ordinal) || sourceFormat.Contains("440", StringComparison.Ordinal) || IsRgb(sourceFormat) => (0, 0),
            _ => (1, 1),
        };
        return Of(chroma, bits > 8 ? 10 : 8);
    }

    /// <summary>Whether samples of this format are red, green and blue, and become luma and chroma on the way.</summary>
    public static bool IsRgb(string sourceFormat) =>
        RgbNames.Any(start => sourceFormat.StartsWith(start, StringComparison.Ordinal));

    /// <summary>This, or with whole chroma where an odd side would have none for its last column or row in H.264 and HEVC.</summary>
    public PixelFormat FitFor(ImageSize size) =>
        Of(((size.Width & ((1 << ShiftX) - 1)) != 0 ? 0 : ShiftX, (size.Width & ((1 << ShiftX) - 1)) != 0 || (size.Height & ((1 << ShiftY) - 1)) != 0 ? 0 : ShiftY), Bits);

    /// <summary>Places of the three planes in a picture of a size.</summary>
    public PlaneLayout[] Planes(ImageSize size)
    {
        var chroma = new ImageSize((size.Width + (1 << ShiftX) - 1) >> ShiftX, (size.Height + (1 << ShiftY) - 1) >> ShiftY);
        var luma = new PlaneLayout(0, size.Width, size.Height, BytesPerSample);
        var first = new PlaneLayout(luma.Bytes, chroma.Width, chroma.Height, BytesPerSample);
        return [luma, first, first with { Offset = first.Offset + first.Bytes }];
    }

    private static PixelFormat Of((int X, int Y) shift, int bits)
    {
        // 4:4:0 is no layout of ours
        var (x, y) = shift is (0, _) ? (0, 0) : shift;
        return All.First(format => format.Bits == bits && format.ShiftX == x && format.ShiftY == y);
    }
}
