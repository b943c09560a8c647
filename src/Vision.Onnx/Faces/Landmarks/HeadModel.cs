using System.Numerics;

namespace Vision.Onnx.Faces.Landmarks;

/// <summary>A mean head: where some of the 68 points lie in space, in mm, x to the image's right, y down, z away from the viewer.</summary>
/// <remarks>The proportions are those of the anthropometric head that is widely used for this task (nose tip as origin, eye corners 90 mm apart).</remarks>
internal static class HeadModel
{
    /// <summary>Numbers of the points among the 68.</summary>
    public static readonly int[] Points = [30, 8, 36, 45, 39, 42, 48, 54, 27, 33];

    /// <summary>What each point's place contributes to the rows of the turn.</summary>
    public static readonly Vector3[] Solver;

    private static readonly Vector3[] Places =
    [
        new(0, 0, 0),
        new(0, 66, 13),
        new(-45, -34, 27),
        new(45, -34, 27),
        new(-18, -34, 22),
        new(18, -34, 22),
        new(-27, 29, 22),
        new(27, 29, 22),
        new(0, -34, 12),
        new(0, 11, 9),
    ];

    static HeadModel()
    {
        // Least squares: the inverse of the scatter of the places, times each place, all from their mean.
        var mean = Places.Aggregate(Vector3.Zero, (sum, place) => sum + place) / Places.Length;
        var centred = Places.Select(place => place - mean).ToArray();
        var scatter = new Matrix4x4 { M44 = 1 };
        foreach (var p in centred)
        {
            scatter.M11 += p.X * p.X;
            scatter.M12 += p.X * p.Y;
            scatter.M13 += p.X * p.Z;
            scatter.M21 += p.Y * p.X;
            scatter.M22 += p.Y * p.Y;
            scatter.M23 += p.Y * p.Z;
            scatter.M31 += p.Z * p.X;
            scatter.M32 += p.Z * p.Y;
            scatter.M33 += p.Z * p.Z;
        }

        Matrix4x4.Invert(scatter, out var inverse);
        Solver = [.. centred.Select(place => Vector3.TransformNormal(place, inverse))];
    }
}
