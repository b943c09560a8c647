using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.Tiff;
using Vision.Imaging.Internal.WebP;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>The EXIF data of a file without anything that can hold a picture: thumbnails, maker notes, unknown tags.</summary>
internal static class SafeExif
{
    private const uint ExifPointer = 0x8769, GpsPointer = 0x8825;
    private const int LongestValue = 2000;

    // EXIF 2.32, tables 4 to 8: descriptions, times, camera and exposure. The orientation is applied to the pixels and so left out.
    private static readonly HashSet<uint> MainTags = [0x010E, 0x010F, 0x0110, 0x011A, 0x011B, 0x0128, 0x0131, 0x0132, 0x013B, 0x8298];

    private static readonly HashSet<uint> ExifTags =
    [
        0x829A, 0x829D, 0x8822, 0x8827, 0x8830, 0x9000, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9201, 0x9202, 0x9203, 0x9204, 0x9205, 0x9206, 0x9207, 0x9208,
        0x9209, 0x920A, 0x9290, 0x9291, 0x9292, 0xA402, 0xA403, 0xA404, 0xA405, 0xA406, 0xA408, 0xA409, 0xA40A, 0xA430, 0xA432, 0xA433, 0xA434,
    ];

    private static readonly HashSet<uint> GpsTags = [.. Enumerable.Range(0, 0x20).Select(tag => (uint)tag)];

    /// <returns>From the byte order mark on; <see langword="null"/> when there is nothing to keep, or it is damaged.</returns>
    public static byte[]? Of(ImageBytes file, ImageFormat format)
    {
        var found = format switch
        {
            ImageFormat.Jpeg => InJpeg(file),
            ImageFormat.Png => InPng(file),
            ImageFormat.WebP => InWebP(file),
            _ => default,
        };
        if (found.Length < 8 || !(found.StartsWith("II*\0"u8) || found.StartsWith("MM\0*"u8)))
            return null;

        try
        {
            return Copy(new TiffFile(new ImageBytes(found, file.Name)));
        }
        catch (InvalidImageException)
        {
            // Damaged EXIF data makes no image unreadable; there is nothing to keep of it.
            return null;
        }
    }

    private static byte[]? Copy(TiffFile source)
    {
        var main = new ExifDirectory();
        var (exif, gps) = (new ExifDirectory(), new ExifDirectory());
        main.Take(source, source.FirstDirectory, MainTags, LongestValue);
        if (TiffEntry.Find(source, source.FirstDirectory, (TiffTag)ExifPointer) is { } first)
            exif.Take(source, first.Number(source), ExifTags, LongestValue);
        if (TiffEntry.Find(source, source.FirstDirectory, (TiffTag)GpsPointer) is { } second)
            gps.Take(source, second.Number(source), GpsTags, LongestValue);

        return main.Count + exif.Count + gps.Count == 0 ? null : ExifWriter.Write(source.IsLittleEndian, main, (ExifPointer, exif), (GpsPointer, gps));
    }

    private static ReadOnlySpan<byte> InJpeg(ImageBytes file)
    {
        for (var position = 2; ;)
        {
            while (file[position] != 0xFF || file[position + 1] is 0xFF or 0x00)
                position++;
            var marker = file[position + 1];
            if (marker == 0xDA)
                return default;

            var length = file.UInt16Big(position + 2);
            var body = file.Slice(position + 4, Math.Max(0, length - 2));
            if (marker == 0xE1 && body.StartsWith("Exif\0\0"u8))
                return body[6..];
            position += 2 + length;
        }
    }

    private static ReadOnlySpan<byte> InPng(ImageBytes file)
    {
        for (var position = 33; !file.Has(position + 4, "IEND"u8); position += (int)file.UInt32Big(position) + 12)
        {
            if (file.Has(position + 4, "eXIf"u8))
                return file.Slice(position + 8, file.UInt32Big(position));
        }

        return default;
    }

    private static ReadOnlySpan<byte> InWebP(ImageBytes file)
    {
        foreach (var chunk in new WebPChunks(file, 12, 8 + file.Int32Little(4)))
        {
            if (!chunk.Is("EXIF"u8))
                continue;
            var data = file.Slice(chunk.Data, chunk.Length);
            return data.StartsWith("Exif\0\0"u8) ? data[6..] : data;
        }

        return default;
    }
}
