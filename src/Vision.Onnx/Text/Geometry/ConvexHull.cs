using System.Numerics;

namespace Vision.Onnx.Text.Geometry;

/// <summary>The convex hull of points sorted by row, by Andrew's monotone chain (Information Processing Letters 9, 1979).</summary>
internal static class ConvexHull
{
    /// <summary>The hull's corners, in one turning direction, without points on its edges.</summary>
    /// <param name="points">Sorted by y, then by x.</param>
    public static List<Vector2> Of(IReadOnlyList<Vector2> points)
    {
        var hull = new List<Vector2>();
        for (var i = 0; i < points.Count; i++)
            Push(hull, points[i], 0);

        var turn = hull.Count - 1;
        for (var i = points.Count - 2; i >= 0; i--)
            Push(hull, points[i], turn);

        // The last point closes the chain at the first.
        if (hull.Count > 1)
            hull.RemoveAt(hull.Count - 1);
        return hull;
    }

    private static void Push(List<Vector2> hull, Vector2 point, int from)
    {
        while (hull.Count >= from + 2 && Cross(hull[^1] - hull[^2], point - hull[^1]) <= 0)
            hull.RemoveAt(hull.Count - 1);
        hull.Add(point);
    }

    private static float Cross(Vector2 a, Vector2 b) => (a.X * b.Y) - (a.Y * b.X);
}
