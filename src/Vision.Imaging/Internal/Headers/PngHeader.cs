namespace Vision.Imaging.Internal.Headers;

/// <summary>Walks the chunks of a PNG (ISO/IEC 15948) up to IEND.</summary>
internal static class PngHeader
{
    // Deflate cannot do better than 1032 bytes out of one, so a header that promises more is a lie.
    private const long BestDeflateRatio = 1032;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static ImageInfo Read(ImageBytes file, ImageLimits limits)
    {
        if (file.Has(12, "CgBI"u8))
            throw file.Invalid("this is a PNG in Apple's own form for apps, which is not supported; convert it to a plain PNG.");
        if (!file.Has(12, "IHDR"u8) && file.Length >= 16)
            throw file.Damaged("a PNG without its header");

        var info = ReadHeader(file, limits);
        long data = 0;
        for (var position = 33; ;)
        {
            long length = file.UInt32Big(position);
            var type = file.Slice(position + 4, 4);
            file.Require(position, length + 12);
            if (type.SequenceEqual("IEND"u8))
                break;

            if (type.SequenceEqual("IDAT"u8))
                data += length;
            else if (type.SequenceEqual("tRNS"u8))
                info = info with { HasAlpha = true };
            else if (type.SequenceEqual("acTL"u8) && length >= 4)
                info = info with { FrameCount = (int)Math.Clamp(file.UInt32Big(position + 8), 1, int.MaxValue) };
            else if (type.SequenceEqual("eXIf"u8))
                info = info with { Orientation = Exif.OrientationOf(file.Slice(position + 8, length)) };

            position += (int)length + 12;
        }

        if (data == 0)
            throw file.Damaged("a PNG without image data");
        if (data * BestDeflateRatio < RawBytes(info))
            throw file.Damaged($"{data} bytes of PNG data cannot hold {info.Width} × {info.Height} px");
        return info;
    }

    private static ImageInfo ReadHeader(ImageBytes file, ImageLimits limits)
    {
        long width = file.UInt32Big(16), height = file.UInt32Big(20);
        int bits = file[24], type = file[25];
        if (file.UInt32Big(8) != 13 || width == 0 || height == 0 || file[26] != 0 || file[27] != 0 || file[28] > 1)
            throw file.Damaged("a PNG header with impossible values");

        var known = type switch
        {
            0 => bits is 1 or 2 or 4 or 8 or 16,
            3 => bits is 1 or 2 or 4 or 8,
            2 or 4 or 6 => bits is 8 or 16,
            _ => false,
        };
        if (!known)
            throw file.Damaged($"a PNG header with colour type {type} of {bits} bits");

        limits.CheckSize(width, height, file.Name);
        return new ImageInfo
        {
            Format = ImageFormat.Png,
            Width = (int)width,
            Height = (int)height,
            BitDepth = bits,
            Colour = type switch { 0 or 4 => ImageColour.Grey, 3 => ImageColour.Palette, _ => ImageColour.Rgb },
            HasAlpha = type is 4 or 6,
        };
    }

    // A lower bound: interlaced images have a little more.
    private static long RawBytes(ImageInfo info)
    {
        var channels = info.Colour == ImageColour.Rgb ? 3 : 1;
        return info.Height * (1 + ((long)info.Width * channels * info.BitDepth + 7) / 8);
    }
}
