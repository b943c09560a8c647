using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Vision.Imaging.Internal.Decoding;

/// <summary>Lays transparent pixels on white, as a page would show them.</summary>
internal static class WhiteBackground
{
    /// <param name="pixels">BGRA of 8 or 16 bits.</param>
    /// <returns>BGR of 8 bits.</returns>
    public static Mat Lay(Mat pixels)
    {
        var result = new Mat(pixels.Rows, pixels.Cols, MatType.CV_8UC3);
        try
        {
            var source = new PixelRows(pixels);
            var target = new PixelRows(result);
            var wide = pixels.Depth() == MatType.CV_16U;
            var narrow = wide ? new byte[4 * pixels.Cols] : [];
            for (var y = 0; y < pixels.Rows; y++)
            {
                var row = source.Row(y);
                if (wide)
                {
                    Narrow(MemoryMarshal.Cast<byte, ushort>(row), narrow);
                    row = narrow;
                }

                LayRow(row, target.Row(y));
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

    // 0..65535 to 0..255, rounded: the two scales differ by the factor 257.
    private static void Narrow(ReadOnlySpan<ushort> source, Span<byte> target)
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = (byte)((source[i] + 128) / 257);
    }

    private static void LayRow(ReadOnlySpan<byte> source, Span<byte> target)
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
