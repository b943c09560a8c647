using OpenCvSharp;

namespace Vision.Media;

/// <summary>What lies under transparent pixels: nobody sees it, and it is in the file all the same.</summary>
internal static class Transparency
{
    /// <summary>Whether any pixel is transparent and has a colour.</summary>
    public static bool Hides(Mat pixels)
    {
        if (pixels.Channels() != 4)
            return false;

        var (sample, rows) = (pixels.ElemSize() / 4, pixels.Rows);
        for (var y = 0; y < rows; y++)
        {
            var row = Row(pixels, y);
            for (var at = 0; at < row.Length; at += 4 * sample)
            {
                // The high byte of a sample of 16 bits is its last.
                if (row[at + (4 * sample) - 1] != byte.MaxValue && row.Slice(at, 3 * sample).ContainsAnyExcept((byte)0, byte.MaxValue))
                    return true;
            }
        }

        return false;
    }

    /// <summary>A copy of the colours alone, 8 bits each. The caller disposes it.</summary>
    public static Mat Without(Mat pixels)
    {
        var (sample, rows, columns) = (pixels.ElemSize() / 4, pixels.Rows, pixels.Cols);
        var copy = new Mat(rows, columns, MatType.CV_8UC3);
        for (var y = 0; y < rows; y++)
        {
            var from = Row(pixels, y);
            var to = Row(copy, y);
            for (var x = 0; x < columns; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                    to[(3 * x) + channel] = from[(((4 * x) + channel + 1) * sample) - 1];
            }
        }

        return copy;
    }

    private static Span<byte> Row(Mat pixels, int y) => MatBytes.Of(pixels, out var stride).Slice(y * stride, pixels.Cols * pixels.ElemSize());
}
