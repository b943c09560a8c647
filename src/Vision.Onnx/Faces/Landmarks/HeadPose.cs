using System.Numerics;

namespace Vision.Onnx.Faces.Landmarks;

/// <summary>How a head is turned, solved from its points: the turn of a mean head that, seen from afar, puts its points where these are.</summary>
/// <remarks>
/// Pose from orthography and scaling (DeMenthon and Davis, "Model-based object pose in 25 lines of code", 1995, first step), least squares
/// over the points of <see cref="HeadModel"/>. It costs microseconds.
/// </remarks>
internal static class HeadPose
{
    /// <summary>Roll, yaw and pitch in degrees.</summary>
    /// <param name="points">68 points, px.</param>
    public static Pose Of(ReadOnlySpan<Vector2> points)
    {
        var (right, down) = (Vector3.Zero, Vector3.Zero);
        for (var i = 0; i < HeadModel.Points.Length; i++)
        {
            var place = points[HeadModel.Points[i]];
            right += HeadModel.Solver[i] * place.X;
            down += HeadModel.Solver[i] * place.Y;
        }

        right = Vector3.Normalize(right);
        down = Vector3.Normalize(down - (right * Vector3.Dot(right, down)));
        var away = Vector3.Cross(right, down);
        // Rows of the rotation, whose axes are the image's right, down and away from the viewer.
        var yaw = MathF.Asin(Math.Clamp(-right.Z, -1, 1));
        var pitch = MathF.Atan2(down.Z, away.Z);
        var roll = MathF.Atan2(-right.Y, right.X);
        return new Pose(Degrees(roll), Degrees(yaw), Degrees(pitch));
    }

    private static float Degrees(float radians) => float.IsFinite(radians) ? radians * 180 / MathF.PI : 0;
}
