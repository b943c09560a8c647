using OpenCvSharp;

namespace Vision.Imaging.Internal.Decoding;

/// <summary>Lays transparent pixels on white, as a page would show them.</summary>
internal static class WhiteBackground
{
    /// <param name="pixels">BGRA of 8 or 16 bits.</param>
    /// <param name="maybePremultiplied">Colours may have been multiplied by their alpha already, as TIFF allows.</param>
    /// <returns>BGR of 8 bits.</returns>
    public static Mat Lay(Mat pixels, bool maybePremultiplied)
    {
        var source = new NarrowRows(pixels);
        var premultiplied = maybePremultiplied && IsPremultiplied(source);
        var result = new Mat(pixels.Rows, pixels.Cols, MatType.CV_8UC3);
        try
        {
            var target = new PixelRows(result);
            var rows = pixels.Rows;
            for (var y = 0; y < rows; y++)
            {
                if (premultiplied)
                    LayPremultiplied(source.Row(y), target.Row(y));
                else
                    LayStraight(source.Row(y), target.Row(y));
            }

            GC.KeepAlive(pixels);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    // What the decoder did to the colours depends on the file and on the decoder's version, but no multiplied colour exceeds its alpha.
    public static bool IsPremultiplied(NarrowRows source)
    {
        for (var y = 0; y < source.Count; y++)
        {
            var row = source.Row(y);
            for (var i = 0; i + 3 < row.Length; i += 4)
            {
                if (Math.Max(row[i], Math.Max(row[i + 1], row[i + 2])) > row[i + 3])
                    return false;
            }
        }

        return true;
    }

    private static void LayPremultiplied(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (int from = 0, to = 0; to + 2 < target.Length && from + 3 < source.Length; from += 4, to += 3)
        {
            var white = 255 - source[from + 3];
            target[to] = (byte)(source[from] + white);
            target[to + 1] = (byte)(source[from + 1] + white);
            target[to + 2] = (byte)(source[from + 2] + white);
        }
    }

    private static void LayStraight(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (int from = 0, to = 0; to + 2 < target.Length && from + 3 < source.Length; from += 4, to += 3)
        {
            int alpha = source[from + 3];
            if (alpha == 255)
            {
                target[to] = source[from];
                target[to + 1] = source[from + 1];
                target[to + 2] = source[from + 2];
            }
            else
            {
                var white = 255 * (255 - alpha) + 127;
                target[to] = (byte)((source[from] * alpha + white) / 255);
                target[to + 1] = (byte)((source[from + 1] * alpha + white) / 255);
                target[to + 2] = (byte)((source[from + 2] * alpha + white) / 255);
            }
        }
    }
}
