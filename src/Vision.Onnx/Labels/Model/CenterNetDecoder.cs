using System.Numerics;
using System.Runtime.InteropServices;

namespace Vision.Onnx.Labels.Model;

/// <summary>Reads objects from CenterNet's maps: an object is a peak in the heat map of its class; the size map says how far its edges are.</summary>
/// <remarks>
/// Zhou et al., "Objects as Points" (2019): peaks are cells that no neighbour of eight exceeds. This model gives four distances, left, top, right and
/// bottom, from the cell's corner, in px of the input, which is four times as large as the map.
/// </remarks>
internal static class CenterNetDecoder
{
    private const int Stride = 4;

    /// <param name="heat">Logits, [classes, side, side].</param>
    /// <param name="size">Distances, [4, side, side].</param>
    /// <param name="side">Cells along one side of the maps.</param>
    /// <param name="minScore">0..1, exclusive of 0 and 1; lower peaks are left out.</param>
    /// <param name="letterbox">Where the image lies in the input.</param>
    /// <returns>By class, then position.</returns>
    public static List<Detection> Decode(ReadOnlySpan<float> heat, ReadOnlySpan<float> size, int side, float minScore, Letterbox letterbox)
    {
        var detections = new List<Detection>();
        var threshold = MathF.Log(minScore / (1 - minScore));
        var area = side * side;
        for (var start = NextAbove(heat, 0, threshold); start < heat.Length; start = NextAbove(heat, start + 1, threshold))
        {
            var plane = heat.Slice(start / area * area, area);
            var (y, x) = Math.DivRem(start % area, side);
            if (!IsPeak(plane, side, x, y))
                continue;

            var cell = start % area;
            var (centreX, centreY) = (Stride * x, Stride * y);
            var box = letterbox.Undo(
                centreX - size[cell], centreY - size[area + cell], centreX + size[(2 * area) + cell], centreY + size[(3 * area) + cell]);
            if (box.Width > 0 && box.Height > 0)
                detections.Add(new Detection(start / area, 1 / (1 + MathF.Exp(-heat[start])), box));
        }

        return detections;
    }

    private static bool IsPeak(ReadOnlySpan<float> plane, int side, int x, int y)
    {
        var value = plane[(y * side) + x];
        for (var row = Math.Max(0, y - 1); row <= Math.Min(side - 1, y + 1); row++)
        {
            for (var column = Math.Max(0, x - 1); column <= Math.Min(side - 1, x + 1); column++)
            {
                if (plane[(row * side) + column] > value)
                    return false;
            }
        }

        return true;
    }

    // A map has more than a million values, a handful of which matter.
    private static int NextAbove(ReadOnlySpan<float> values, int start, float threshold)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values[start..]);
        var limit = new Vector<float>(threshold);
        var i = 0;
        while (i < vectors.Length && !Vector.GreaterThanAny(vectors[i], limit))
            i++;

        for (var at = start + (i * Vector<float>.Count); at < values.Length; at++)
        {
            if (values[at] > threshold)
                return at;
        }

        return values.Length;
    }
}
