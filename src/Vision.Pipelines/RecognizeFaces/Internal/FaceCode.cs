using System.Numerics;

namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>An embedding as one byte a number: a quarter of the size, and cosines off by less than 0.01.</summary>
internal static class FaceCode
{
    /// <summary>The numbers, -127..127, the largest at the end of the range; the scale is lost, the direction stays.</summary>
    public static byte[] Of(ReadOnlySpan<float> embedding)
    {
        var largest = 0f;
        foreach (var number in embedding)
            largest = Math.Max(largest, Math.Abs(number));

        var code = new byte[embedding.Length];
        for (var i = 0; i < code.Length; i++)
            code[i] = unchecked((byte)(sbyte)MathF.Round(embedding[i] * 127 / Math.Max(largest, float.Epsilon)));

        return code;
    }

    /// <summary>The embedding again, of length <paramref name="length"/>.</summary>
    public static float[] Read(ReadOnlySpan<byte> code, float length)
    {
        var numbers = new float[code.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = unchecked((sbyte)code[i]);

        var factor = length / MathF.Sqrt(Math.Max(Dot(numbers, numbers), float.Epsilon));
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] *= factor;

        return numbers;
    }

    /// <summary>How alike two embeddings are, -1..1; 0 where one is of another length, and so of another model.</summary>
    public static float Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other) =>
        one.Length != other.Length ? 0 : Dot(one, other) / MathF.Sqrt(Math.Max(Dot(one, one) * Dot(other, other), float.Epsilon));

    private static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i <= one.Length - Vector<float>.Count; i += Vector<float>.Count)
            sum += new Vector<float>(one[i..]) * new Vector<float>(other[i..]);

        var rest = 0f;
        for (; i < one.Length; i++)
            rest += one[i] * other[i];

        return Vector.Sum(sum) + rest;
    }
}
