using OpenCvSharp;

namespace Vision.Imaging.Internal.Decoding;

/// <summary>Draws frames of animations on their canvas, which is BGRA of 8 bits.</summary>
internal static class Overlay
{
    /// <param name="pixels">Grey, BGR or BGRA of 8 bits.</param>
    /// <param name="canvas">What it is drawn on; it must hold it whole.</param>
    /// <param name="left">px.</param>
    /// <param name="top">px.</param>
    /// <param name="blends">Whether what is there shows through.</param>
    public static void Draw(Mat pixels, Mat canvas, int left, int top, bool blends)
    {
        var from = new PixelRows(pixels);
        var to = new PixelRows(canvas);
        var channels = pixels.Channels();
        var rows = pixels.Rows;
        for (var y = 0; y < rows; y++)
        {
            var source = from.Row(y);
            var target = to.Row(top + y).Slice(4 * left, 4 * pixels.Cols);
            if (channels == 1)
                DrawGrey(source, target);
            else if (channels == 3)
                DrawOpaque(source, target);
            else if (blends)
                Blend(source, target);
            else
                source.CopyTo(target);
        }
    }

    /// <summary>Makes a part of the canvas transparent.</summary>
    public static void Clear(Mat canvas, Rect part)
    {
        var rows = new PixelRows(canvas);
        for (var y = part.Y; y < part.Y + part.Height; y++)
            rows.Row(y).Slice(4 * part.X, 4 * part.Width).Clear();
    }

    private static void DrawGrey(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (var x = 0; x < source.Length; x++)
            (target[4 * x], target[(4 * x) + 1], target[(4 * x) + 2], target[(4 * x) + 3]) = (source[x], source[x], source[x], 255);
    }

    private static void DrawOpaque(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (int from = 0, to = 0; from < source.Length; from += 3, to += 4)
            (target[to], target[to + 1], target[to + 2], target[to + 3]) = (source[from], source[from + 1], source[from + 2], 255);
    }

    // For colours that are not multiplied by their alpha (RFC 9649, 2.7.1; PNG third edition, 13.16).
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
