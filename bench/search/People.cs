using System.Numerics.Tensors;

namespace Vision.Bench.Search;

/// <summary>Embeddings of people, 20 faces each: two faces of a person have a cosine of about 0.55, two of different people one about 0.</summary>
internal static class People
{
    public const int Length = 512;
    private const int FacesEach = 20;
    private const float Likeness = 0.55f;

    /// <summary>Face <paramref name="n"/>, the same at every run; numbers below 0 are faces that are not among the known.</summary>
    public static float[] Face(long n)
    {
        var (person, own) = (new float[Length], new float[Length]);
        Fill(person, (ulong)(n < 0 ? -n - 1 : n / FacesEach) * 2);
        Fill(own, ((ulong)(n + 1_000_000_000) * 2) + 1);
        TensorPrimitives.Multiply(person, MathF.Sqrt(Likeness), person);
        TensorPrimitives.MultiplyAdd(own, MathF.Sqrt(1 - Likeness), person, own);
        TensorPrimitives.Divide(own, TensorPrimitives.Norm(own), own);
        return own;
    }

    private static void Fill(float[] vector, ulong seed)
    {
        var state = (seed + 1) * 0x9E3779B97F4A7C15;
        for (var i = 0; i < vector.Length; i++)
        {
            // splitmix64 (Steele, Lea, Flood 2014), its upper bits as a number in -1..1.
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            vector[i] = (int)(mixed >> 32) / (float)int.MaxValue;
        }

        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
    }
}
