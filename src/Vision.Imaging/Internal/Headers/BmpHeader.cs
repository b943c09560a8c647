namespace Vision.Imaging.Internal.Headers;

/// <summary>Reads the headers of a bitmap file: the file header of 14 bytes, then one of several information headers, told by their size.</summary>
internal static class BmpHeader
{
    private const int CoreHeader = 12;
    private const uint Uncompressed = 0, Bitfields = 3, EmbeddedJpeg = 4, EmbeddedPng = 5;

    /// <summary>"BM" starts many a text; a bitmap also has a header of a known size there.</summary>
    public static bool LooksLikeOne(ImageBytes file) => file.Length < 18 || file.UInt32Little(14) is CoreHeader or 16 or 40 or 52 or 56 or 64 or 108 or 124;

    public static ImageInfo Read(ImageBytes file, ImageLimits limits)
    {
        var core = file.UInt32Little(14) == CoreHeader;
        long width = core ? file.UInt16Little(18) : file.Int32Little(18);
        // A negative height means rows from the top down.
        var height = Math.Abs(core ? file.UInt16Little(20) : (long)file.Int32Little(22));
        int bits = file.UInt16Little(core ? 24 : 28);
        var compression = core || file.UInt32Little(14) == 16 ? Uncompressed : file.UInt32Little(30);
        var pixels = file.UInt32Little(10);

        if (width <= 0 || height == 0 || pixels < 14 || bits is not (1 or 4 or 8 or 16 or 24 or 32))
            throw file.Damaged("a BMP header with impossible values");
        if (compression is EmbeddedJpeg or EmbeddedPng)
            throw file.Invalid("this is a BMP around a JPEG or PNG for printers, which is not supported; convert it to JPEG or PNG.");

        limits.CheckSize(width, height, file.Name);
        // Run-length data has no fixed size, but at least one byte of it there must be.
        var row = (width * bits + 31) / 32 * 4;
        file.Require(pixels, compression is Uncompressed or Bitfields ? row * height : 1);
        return new ImageInfo
        {
            Format = ImageFormat.Bmp,
            Width = (int)width,
            Height = (int)height,
            BitDepth = bits switch { 16 => 5, > 16 => 8, _ => bits },
            Colour = bits <= 8 ? ImageColour.Palette : ImageColour.Rgb,
        };
    }
}
