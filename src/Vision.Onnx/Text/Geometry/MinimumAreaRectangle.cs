using System.Numerics;

namespace Vision.Onnx.Text.Geometry;

/// <summary>The smallest rotated rectangle around a convex polygon: one of its sides lies on one of the polygon's (Freeman and Shapira, 1975).</summary>
internal static class MinimumAreaRectangle
{
    // A box whose sides differ less than this is read along the axis nearer to the horizontal; taller ones run along their long side
    // (PaddleOCR, get_rotate_crop_image).
    private const float TallRatio = 1.5f;

    /// <summary>The rectangle, laid so that its text would be read from left to right, or downwards when it stands upright.</summary>
    /// <param name="hull">Corners of a convex polygon; one or two points make a rectangle without area.</param>
    public static TextBox Around(IReadOnlyList<Vector2> hull)
    {
        var best = default(TextBox);
        var smallest = float.PositiveInfinity;
        for (var i = 0; i < hull.Count; i++)
        {
            var side = hull[(i + 1) % hull.Count] - hull[i];
            var direction = side == Vector2.Zero ? Vector2.UnitX : Vector2.Normalize(side);
            var box = AroundAlong(hull, direction);
            if (box.Width * box.Height < smallest)
                (best, smallest) = (box, box.Width * box.Height);
        }

        return Reading(best);
    }

    /// <summary>The rectangle around points whose sides run along and across <paramref name="direction"/>.</summary>
    public static TextBox AroundAlong(IEnumerable<Vector2> points, Vector2 direction)
    {
        var across = new Vector2(-direction.Y, direction.X);
        var (low, high) = (new Vector2(float.PositiveInfinity), new Vector2(float.NegativeInfinity));
        foreach (var point in points)
        {
            var place = new Vector2(Vector2.Dot(point, direction), Vector2.Dot(point, across));
            (low, high) = (Vector2.Min(low, place), Vector2.Max(high, place));
        }

        var middle = (low + high) / 2;
        return new TextBox((direction * middle.X) + (across * middle.Y), direction, high.X - low.X, high.Y - low.Y);
    }

    private static TextBox Reading(TextBox box)
    {
        var along = box.Along;
        var (width, height) = (box.Width, box.Height);
        var upright = Math.Abs(along.Y) > Math.Abs(along.X);
        var isLong = width > height * TallRatio;
        var isTall = height > width * TallRatio;
        if (isTall || (!isLong && upright))
            (along, width, height) = (box.Down, height, width);

        // Tilted text is read rightwards; text that stands on end, downwards. Whether it is upside down shows only when it is read.
        var flip = Math.Abs(along.X) > 0.02f ? along.X < 0 : along.Y < 0;
        return new TextBox(box.Center, flip ? -along : along, width, height);
    }
}
