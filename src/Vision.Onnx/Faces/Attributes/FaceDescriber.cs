using System.Numerics;
using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Faces.Landmarks;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Attributes;

/// <summary>Age, gender, expression, eyes and mouth of a face.</summary>
/// <remarks>
/// | attribute | from |
/// |-----------|------|
/// | age, gender | <see cref="AgeAndGender"/> on 224 px |
/// | emotions | <see cref="ExpressionReader"/> on 64 px |
/// | eyes open | a small network on 24 px of each eye |
/// | mouth open | the gap between the lips in the 68 points |
/// | smile | the expression |
/// </remarks>
internal sealed class FaceDescriber(OnnxOptions options) : IDisposable
{
    private const float EyeMargin = 1.6f;
    private const int EyeSide = 24;

    // A gap of a sixth of the mouth's width: lips that just part are less.
    private const float OpenMouth = 0.16f;
    private const float OpenMouthSlope = 25;

    private readonly AgeAndGender _ageAndGender = new(options);
    private readonly ExpressionReader _expression = new(options);
    private readonly Network _eye = new(options, "face-eye.onnx");

    /// <summary>The face with all that is known of it.</summary>
    public FaceDetail Describe(BgrImage image, FaceBox box, ReadOnlySpan<Vector2> points, FaceDetail face, RunOptions run)
    {
        var roll = FacePoints.Roll(points);
        var (age, gender) = _ageAndGender.Look(image, box, roll, run);
        var emotions = _expression.Look(image, box, roll, run);
        return face with
        {
            AgeRange = age,
            Gender = gender,
            Emotions = emotions,
            EyesOpen = State((EyeOpen(image, points, 36, run) + EyeOpen(image, points, 42, run)) / 2),
            MouthOpen = State(MouthOpen(points)),
            Smile = State(emotions.First(emotion => emotion.Type == EmotionType.Happy).Confidence / 100),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ageAndGender.Dispose();
        _expression.Dispose();
        _eye.Dispose();
    }

    private static FaceState State(float share) => new(share >= 0.5f, Math.Max(share, 1 - share) * 100);

    private static float MouthOpen(ReadOnlySpan<Vector2> points)
    {
        var gap = Vector2.Distance((points[61] + points[62] + points[63]) / 3, (points[65] + points[66] + points[67]) / 3);
        var width = Math.Max(1e-3f, Vector2.Distance(points[48], points[54]));
        return 1 / (1 + MathF.Exp(-OpenMouthSlope * ((gap / width) - OpenMouth)));
    }

    private float EyeOpen(BgrImage image, ReadOnlySpan<Vector2> points, int first, RunOptions run)
    {
        var (outer, inner) = (points[first], points[first + 3]);
        var centre = (points[first + 1] + points[first + 2] + points[first + 4] + points[first + 5]) / 4;
        var line = inner - outer;
        using var tensors = _eye.Rent();
        var square = Similarity.FromSquare(centre, line.Length() * EyeMargin, MathF.Atan2(line.Y, line.X), EyeSide);
        FaceCrop.WriteGrey(image, square, EyeSide, EyeSide, 1 / 255f, tensors.Input);
        tensors.Run(run);
        var said = tensors.Output(0);
        return 1 / (1 + MathF.Exp(said[0] - said[1]));
    }
}
