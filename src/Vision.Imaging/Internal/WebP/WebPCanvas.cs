using OpenCvSharp;
using Vision.Imaging.Internal.Decoding;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.WebP;

/// <summary>Draws frames on an animation's canvas, which is BGRA of 8 bits (RFC 9649, 2.7.1).</summary>
internal static class WebPCanvas
{
    public static void Draw(ImageBytes file, WebPFrame frame, Mat canvas)
    {
        if (frame.Left + frame.Width > canvas.Cols || frame.Top + frame.Height > canvas.Rows)
            throw file.Damaged("a WebP frame outside of its canvas");

        using var pixels = Codec.DecodeAsStored(file, frame.ToStill(file), new ImageSize(frame.Width, frame.Height));
        var from = new PixelRows(pixels);
        var to = new PixelRows(canvas);
        var channels = pixels.Channels();
        for (var y = 0; y < frame.Height; y++)
        {
            var source = from.Row(y);
            var target = to.Row(frame.Top + y).Slice(4 * frame.Left, 4 * frame.Width);
            if (channels == 3)
                DrawOpaque(source, target);
            else if (frame.Blends)
                Blend(source, target);
            else
                source.CopyTo(target);
        }
    }

    public static void Clear(WebPFrame frame, Mat canvas)
    {
        var rows = new PixelRows(canvas);
        for (var y = 0; y < frame.Height; y++)
            rows.Row(frame.Top + y).Slice(4 * frame.Left, 4 * frame.Width).Clear();
    }

    private static void DrawOpaque(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (int from = 0, to = 0; from < source.Length; from += 3, to += 4)
            (target[to], target[to + 1], target[to + 2], target[to + 3]) = (source[from], source[from + 1], source[from + 2], 255);
    }

    // The format's own formula, for colours that are not multiplied by their alpha.
    private static void Blend(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (var i = 0; i < source.Length; i += 4)
        {
            int over = source[i + 3], under = target[i + 3] * (255 - over) / 255, alpha = over + under;
            for (var channel = i; channel < i + 3; channel++)
                target[channel] = alpha == 0 ? (byte)0 : (byte)((source[channel] * over + target[channel] * under) / alpha);
            target[i + 3] = (byte)alpha;
        }
    }
}
