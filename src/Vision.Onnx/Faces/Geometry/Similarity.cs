using System.Numerics;

namespace Vision.Onnx.Faces.Geometry;

/// <summary>A turn, a scale and a shift: <c>x' = A·x − B·y + X</c>, <c>y' = B·x + A·y + Y</c>.</summary>
/// <param name="A">Scale × cosine.</param>
/// <param name="B">Scale × sine.</param>
/// <param name="X">Shift, px.</param>
/// <param name="Y">Shift, px.</param>
internal readonly record struct Similarity(float A, float B, float X, float Y)
{
    /// <summary>Length of a px after the transform.</summary>
    public float Scale => MathF.Sqrt((A * A) + (B * B));

    public Vector2 Apply(Vector2 point) => new((A * point.X) - (B * point.Y) + X, (B * point.X) + (A * point.Y) + Y);

    /// <summary>The transform that takes a square of <paramref name="side"/> px, upright, onto a turned square of an image.</summary>
    /// <param name="centre">Of the square in the image, px.</param>
    /// <param name="size">Of the square in the image, px.</param>
    /// <param name="angle">Turn, radians; positive is clockwise in the image.</param>
    /// <param name="side">Of the upright square, px.</param>
    public static Similarity FromSquare(Vector2 centre, float size, float angle, float side)
    {
        var (sine, cosine) = MathF.SinCos(angle);
        var (a, b) = (cosine * size / side, sine * size / side);
        return new Similarity(a, b, centre.X - ((a - b) * side / 2), centre.Y - ((b + a) * side / 2));
    }

    /// <summary>The transform that takes <paramref name="from"/> closest to <paramref name="to"/> by the sum of squares.</summary>
    /// <remarks>Closed form: S. Umeyama, "Least-squares estimation of transformation parameters between two point patterns", 1991, in the plane.</remarks>
    public static Similarity Fit(ReadOnlySpan<Vector2> from, ReadOnlySpan<Vector2> to)
    {
        var (fromMean, toMean) = (Mean(from), Mean(to));
        var (dot, cross, spread) = (0f, 0f, 0f);
        for (var i = 0; i < from.Length; i++)
        {
            var (f, t) = (from[i] - fromMean, to[i] - toMean);
            dot += Vector2.Dot(f, t);
            cross += (f.X * t.Y) - (f.Y * t.X);
            spread += f.LengthSquared();
        }

        // Points that all fall together have no scale: any will do.
        spread = Math.Max(spread, 1e-6f);
        var (a, b) = (dot / spread, cross / spread);
        return new Similarity(a, b, toMean.X - ((a * fromMean.X) - (b * fromMean.Y)), toMean.Y - ((b * fromMean.X) + (a * fromMean.Y)));
    }

    private static Vector2 Mean(ReadOnlySpan<Vector2> points)
    {
        var sum = Vector2.Zero;
        foreach (var point in points)
            sum += point;
        return sum / points.Length;
    }
}
