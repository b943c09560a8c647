using System.Numerics.Tensors;

namespace Vision.Onnx.Collections.Search;

/// <summary>A vector that is searched for, as 14-bit integers: vector = <see cref="Scale"/> × codes + a rest.</summary>
internal sealed class EncodedQuery
{
    /// <summary>
    /// Greatest code. With rows up to 127 and 512 numbers a sum is at most ‖row‖ × ‖query‖ ≤ 127 √512 × 8191 √512 &lt; 2³¹ (Cauchy–Schwarz).
    /// </summary>
    public const int Largest = 8191;

    // Single precision rounds the product of sum and scales three times: 3 × 2⁻²⁴ of at most 1.01.
    private const float Rounding = 1e-6f;

    public EncodedQuery(ReadOnlySpan<float> vector)
    {
        Vector = vector.ToArray();
        Codes = new short[vector.Length];
        var largest = TensorPrimitives.MaxMagnitude(vector);
        Scale = Math.Abs(largest) / Largest;
        double rest = 0, norm = 0;
        for (var i = 0; i < vector.Length; i++)
        {
            Codes[i] = Scale == 0 ? (short)0 : (short)Math.Clamp(MathF.Round(vector[i] / Scale), -Largest, Largest);
            var difference = vector[i] - ((double)Scale * Codes[i]);
            rest += difference * difference;
            norm += (double)vector[i] * vector[i];
        }

        // |x·q − x̂·q̂| ≤ ‖x − x̂‖ ‖q‖ + ‖x̂‖ ‖q − q̂‖, and ‖x̂‖ ≤ ‖x‖ + ‖x − x̂‖.
        RowErrorFactor = (float)((Math.Sqrt(norm) + Math.Sqrt(rest)) * 1.000001);
        Slack = (float)(CodeBlock.LargestNorm * Math.Sqrt(rest) * 1.000001) + Rounding;
    }

    /// <summary>As it was given.</summary>
    public float[] Vector { get; }

    public short[] Codes { get; }

    public float Scale { get; }

    /// <summary>What a row's own error counts in the product.</summary>
    public float RowErrorFactor { get; }

    /// <summary>The part of the error that is the same for all rows.</summary>
    public float Slack { get; }
}
