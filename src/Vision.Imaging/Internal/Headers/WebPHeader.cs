using Vision.Imaging.Internal.WebP;

namespace Vision.Imaging.Internal.Headers;

/// <summary>Walks the chunks of a WebP (RFC 9649).</summary>
internal static class WebPHeader
{
    private const byte AlphaFlag = 0x10;

    public static ImageInfo Read(ImageBytes file, ImageLimits limits)
    {
        var end = 8L + file.UInt32Little(4);
        if (end < 12)
            throw file.Damaged("a WebP of impossible length");
        file.Require(0, end);

        ImageInfo? info = null;
        ImageInfo? stored = null;
        var frames = 0;
        foreach (var chunk in new WebPChunks(file, 12, (int)end))
        {
            if (chunk.Is("VP8X"u8))
            {
                file.Require(chunk.Data, 10);
                info ??= Info(file, limits, file.UInt24Little(chunk.Data + 4) + 1, file.UInt24Little(chunk.Data + 7) + 1, (file[chunk.Data] & AlphaFlag) != 0);
            }
            else if (chunk.Is("VP8 "u8) || chunk.Is("VP8L"u8))
            {
                var bits = WebPBitstream.Read(file, chunk);
                stored ??= Info(file, limits, bits.Width, bits.Height, bits.HasAlpha);
            }
            else if (chunk.Is("ANMF"u8))
            {
                frames++;
                var frame = WebPFrame.Read(file, chunk);
                limits.CheckSize(frame.Left + (long)frame.Width, frame.Top + (long)frame.Height, file.Name);
            }
            else if (chunk.Is("EXIF"u8) && info is not null)
            {
                info = info with { Orientation = Exif.OrientationOf(WithoutPrefix(file.Slice(chunk.Data, chunk.Length))) };
            }
        }

        if (stored is null && frames == 0)
            throw file.Damaged("a WebP without an image");
        if (stored is not null && info is not null && (stored.Width, stored.Height) != (info.Width, info.Height))
            throw file.Damaged("a WebP whose two headers disagree about its size");

        var result = info ?? stored ?? throw file.Damaged("a WebP animation without its header");
        return result with { FrameCount = Math.Max(frames, 1), HasAlpha = result.HasAlpha || frames > 0 };
    }

    // The chunk holds bare EXIF data; some writers put JPEG's prefix before it.
    private static ReadOnlySpan<byte> WithoutPrefix(ReadOnlySpan<byte> exif) => exif.StartsWith("Exif\0\0"u8) ? exif[6..] : exif;

    private static ImageInfo Info(ImageBytes file, ImageLimits limits, int width, int height, bool alpha)
    {
        limits.CheckSize(width, height, file.Name);
        return new ImageInfo { Format = ImageFormat.WebP, Width = width, Height = height, BitDepth = 8, Colour = ImageColour.Rgb, HasAlpha = alpha };
    }
}
