using System.Runtime.InteropServices;
using OpenCvSharp;
using Vision.Imaging.Internal.Decoding;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Compares two canvases of the same size, BGRA of 8 bits.</summary>
internal static class PixelDifference
{
    /// <summary>The pixels of a row inside a box, each as one number with alpha on top. The matrix must outlive them.</summary>
    public static ReadOnlySpan<uint> Row(Mat pixels, int y, Rect box) =>
        MemoryMarshal.Cast<byte, uint>(new PixelRows(pixels).Row(y).Slice(4 * box.X, 4 * box.Width));

    /// <summary>The smallest box around all pixels that differ; <see langword="null"/> when none does.</summary>
    public static Rect? Box(Mat before, Mat after)
    {
        var whole = new Rect(0, 0, after.Cols, after.Rows);
        int left = int.MaxValue, right = -1, top = -1, bottom = -1;
        for (var y = 0; y < whole.Height; y++)
        {
            var old = Row(before, y, whole);
            var now = Row(after, y, whole);
            var first = now.CommonPrefixLength(old);
            if (first == now.Length)
                continue;

            var last = now.Length - 1;
            while (now[last] == old[last])
                last--;
            (left, right) = (Math.Min(left, first), Math.Max(right, last));
            (top, bottom) = (top < 0 ? y : top, y);
        }

        return right < 0 ? null : new Rect(left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>Whether a pixel that shows something is transparent afterwards.</summary>
    public static bool HasHole(Mat before, Mat after)
    {
        var whole = new Rect(0, 0, after.Cols, after.Rows);
        for (var y = 0; y < whole.Height; y++)
        {
            var old = Row(before, y, whole);
            var now = Row(after, y, whole);
            for (var x = 0; x < now.Length; x++)
            {
                if (now[x] >> 24 == 0 && old[x] >> 24 != 0)
                    return true;
            }
        }

        return false;
    }
}
