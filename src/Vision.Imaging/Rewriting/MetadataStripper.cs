using System.Buffers.Binary;
using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.Png;
using Vision.Imaging.Internal.Rewriting;

namespace Vision.Imaging;

/// <summary>Takes out of an image what is no picture, and leaves every byte of the picture as it is.</summary>
/// <remarks>
/// | kept                                              | left out |
/// |---------------------------------------------------|----------|
/// | picture data, colour profile, how it is turned    | EXIF, GPS, XMP, IPTC, comments, thumbnails, further pictures, whatever is appended |
/// | frames of animations, their delays, the loop count | what applications keep in a GIF, unknown chunks |
/// Not stripped, but written anew: TIFF, whose parts lie anywhere; bitmaps of 32 bits, with run lengths or a profile; GIFs with frames beyond the canvas or with text.
/// </remarks>
public static class MetadataStripper
{
    private const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, Application0 = 0xE0, Application2 = 0xE2, Adobe = 0xEE, LastApplication = 0xEF, Comment = 0xFE;

    private static readonly string[] PngKept =
        ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"];

    /// <summary>The stripped file; <see langword="null"/> for a format that is written anew instead.</summary>
    /// <param name="bytes">A file that can be decoded.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="limits">What is refused; <see langword="null"/> for the defaults.</param>
    /// <exception cref="InvalidImageException">Not an image, or damaged.</exception>
    public static byte[]? Strip(ReadOnlySpan<byte> bytes, string name, ImageLimits? limits = null)
    {
        var info = ImageHeader.Read(bytes, name, limits);
        var file = new ImageBytes(bytes, name);
        return info.Format switch
        {
            ImageFormat.Jpeg => Jpeg(file, info.Orientation),
            ImageFormat.Png => Png(file, info.Orientation),
            ImageFormat.Gif => GifStripper.Strip(file, info),
            ImageFormat.WebP => WebPStripper.Strip(file, info.Orientation == ExifOrientation.TopLeft ? null : Exif(info.Orientation)),
            ImageFormat.Bmp => BmpStripper.Strip(file),
            _ => null,
        };
    }

    private static byte[] Jpeg(ImageBytes file, ExifOrientation orientation)
    {
        using var output = new MemoryStream(file.Length);
        output.Write([0xFF, Start]);
        var hasFirst = false;
        for (var position = 2; ;)
        {
            while (file[position] != 0xFF || file[position + 1] is 0xFF or 0x00)
                position++;

            var marker = file[position + 1];
            if (marker == End)
                break;

            if (marker is 0x01 or >= 0xD0 and <= Start)
            {
                position += 2;
                continue;
            }

            var end = position + 2 + file.UInt16Big(position + 2);
            var body = file.Slice(position + 4, end - position - 4);
            if (marker == Scan)
                end = AfterScan(file, end);

            if (!hasFirst && marker != Application0)
            {
                hasFirst = true;
                WriteOrientation(output, orientation);
            }

            if (IsPicture(marker, body))
                output.Write(file.Span[position..end]);

            position = end;
        }

        output.Write([0xFF, End]);
        return output.ToArray();
    }

    private static bool IsPicture(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        Application0 => body.StartsWith("JFIF\0"u8),
        Application2 => body.StartsWith("ICC_PROFILE\0"u8),
        Adobe => body.StartsWith("Adobe"u8),
        >= Application0 and <= LastApplication or Comment => false,
        _ => true,
    };

    private static int AfterScan(ImageBytes file, int position)
    {
        while (file[position] != 0xFF || file[position + 1] is 0x00 or 0xFF or >= 0xD0 and <= 0xD7)
            position++;

        return position;
    }

    private static void WriteOrientation(MemoryStream output, ExifOrientation orientation)
    {
        if (orientation == ExifOrientation.TopLeft)
            return;

        var exif = Exif(orientation);
        output.Write([0xFF, 0xE1, 0, (byte)(exif.Length + 8)]);
        output.Write("Exif\0\0"u8);
        output.Write(exif);
    }

    // A directory with one entry.
    private static byte[] Exif(ExifOrientation orientation)
    {
        byte[] exif = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(exif.AsSpan(18), (ushort)orientation);
        return exif;
    }

    private static byte[] Png(ImageBytes file, ExifOrientation orientation)
    {
        using var output = new MemoryStream(file.Length);
        output.Write(PngHeader.Signature);
        var (isFirst, data) = (true, false);
        foreach (var position in PngChunks.Find(file))
        {
            var type = System.Text.Encoding.ASCII.GetString(file.Slice(position + 4, 4));
            data |= type == "IDAT";
            if (PngKept.Contains(type) && (data || PngFile.IsSound(file, position)))
                output.Write(PngChunks.Whole(file, position));

            if (isFirst && orientation != ExifOrientation.TopLeft)
                PngChunks.Write(output, "eXIf"u8, Exif(orientation));

            isFirst = false;
        }

        return output.ToArray();
    }
}
