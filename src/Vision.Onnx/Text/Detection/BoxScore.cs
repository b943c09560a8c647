using System.Numerics;
using System.Numerics.Tensors;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Detection;

/// <summary>How sure the detector is of a box: the mean probability inside it (DB's <c>box_score_fast</c>, over the rotated rectangle).</summary>
internal static class BoxScore
{
    /// <summary>0..1; 0 for a box without a pixel in the map.</summary>
    public static float Of(ProbabilityMap map, TextBox box)
    {
        var corners = box.Corners();
        var top = Math.Max(0, (int)MathF.Floor(corners.Min(corner => corner.Y)));
        var bottom = Math.Min(map.Height - 1, (int)MathF.Ceiling(corners.Max(corner => corner.Y)));
        var (sum, count) = (0.0, 0);
        for (var y = top; y <= bottom; y++)
        {
            var (left, right) = Span(corners, y + 0.5f);
            var from = Math.Max(0, (int)MathF.Ceiling(left - 0.5f));
            var to = Math.Min(map.Width - 1, (int)MathF.Floor(right - 0.5f));
            if (to < from)
                continue;

            sum += TensorPrimitives.Sum(map.Row(y).Slice(from, to - from + 1));
            count += to - from + 1;
        }

        return count == 0 ? 0 : (float)(sum / count);
    }

    // Where a row crosses the convex outline.
    private static (float Left, float Right) Span(Vector2[] corners, float y)
    {
        var (left, right) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var i = 0; i < corners.Length; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Length]);
            if (y < Math.Min(a.Y, b.Y) || y > Math.Max(a.Y, b.Y))
                continue;

            var x = a.Y == b.Y ? a.X : a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            if (a.Y == b.Y)
                (left, right) = (Math.Min(left, b.X), Math.Max(right, b.X));
        }

        return (left, right);
    }
}
