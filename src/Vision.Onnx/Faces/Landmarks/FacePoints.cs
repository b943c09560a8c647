using System.Numerics;

namespace Vision.Onnx.Faces.Landmarks;

/// <summary>Places of a face, made of the 68 points of the iBUG 300-W scheme: jaw 0–16, brows 17–26, nose 27–35, eyes 36–47, mouth 48–67.</summary>
internal static class FacePoints
{
    /// <summary>Centre of the viewer's left eye: the mean of its lids.</summary>
    public static Vector2 LeftEye(ReadOnlySpan<Vector2> points) => (points[37] + points[38] + points[40] + points[41]) / 4;

    /// <summary>Centre of the viewer's right eye.</summary>
    public static Vector2 RightEye(ReadOnlySpan<Vector2> points) => (points[43] + points[44] + points[46] + points[47]) / 4;

    /// <summary>Tip of the nose.</summary>
    public static Vector2 Nose(ReadOnlySpan<Vector2> points) => points[30];

    /// <summary>Left corner of the mouth.</summary>
    public static Vector2 LeftMouth(ReadOnlySpan<Vector2> points) => (points[48] + points[60]) / 2;

    /// <summary>Right corner of the mouth.</summary>
    public static Vector2 RightMouth(ReadOnlySpan<Vector2> points) => (points[54] + points[64]) / 2;

    /// <summary>Angle of the line through the eyes, radians; positive is clockwise in the image.</summary>
    public static float Roll(ReadOnlySpan<Vector2> points)
    {
        var line = RightEye(points) - LeftEye(points);
        return MathF.Atan2(line.Y, line.X);
    }

    /// <summary>The smallest square, turned by an angle, that all points lie in.</summary>
    public static (Vector2 Centre, float Size) Square(ReadOnlySpan<Vector2> points, float angle)
    {
        var (sine, cosine) = MathF.SinCos(angle);
        var (along, down) = (new Vector2(cosine, sine), new Vector2(-sine, cosine));
        var (least, most) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var point in points)
        {
            var place = new Vector2(Vector2.Dot(point, along), Vector2.Dot(point, down));
            least = Vector2.Min(least, place);
            most = Vector2.Max(most, place);
        }

        var (middle, size) = ((least + most) / 2, most - least);
        return ((along * middle.X) + (down * middle.Y), Math.Max(size.X, size.Y));
    }
}
