using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Brings a dark panel to the brightness and contrast of a face in good light.</summary>
internal static class Brightness
{
    // Mean and deviation of a face in good light, and how far a dark one may be brought towards them, of 255.
    private const float GoodMean = 115;
    private const float GoodDeviation = 55;
    private const float MostGain = 5;

    /// <param name="planes">Three planes of <paramref name="width"/> × <paramref name="height"/>, as the network expects them.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="reach">How far the face reaches from the middle, px: only it is measured, as its surroundings may be bright or dark.</param>
    public static void Raise(Span<float> planes, int width, int height, float reach)
    {
        var half = (int)Math.Min(reach, height / 2f);
        var (sum, squares, count) = (0f, 0f, 3 * 4 * half * half);
        for (var channel = 0; channel < 3; channel++)
        {
            for (var y = (height / 2) - half; y < (height / 2) + half; y++)
            {
                var row = planes.Slice((((channel * height) + y) * width) + (width / 2) - half, 2 * half);
                sum += TensorPrimitives.Sum(row);
                squares += TensorPrimitives.SumOfSquares(row);
            }
        }

        var mean = sum / count;
        var deviation = MathF.Sqrt(MathF.Max(1e-4f, (squares / count) - (mean * mean)));
        var unit = DetectorLook.Normalisation.Scale.ToScalar();
        var gain = Math.Clamp(GoodDeviation * unit / deviation, 1, MostGain);
        var offset = (GoodMean * unit) + DetectorLook.Normalisation.Offset.ToScalar() - (mean * gain);
        for (var i = 0; i < planes.Length; i++)
            planes[i] = Math.Clamp((planes[i] * gain) + offset, -1, 1);
    }
}
