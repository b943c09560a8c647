using Vision.Onnx.Faces;

namespace Vision.Onnx.Collections;

/// <summary>Embeddings that are the same at every run.</summary>
internal static class Vectors
{
    public static float[] Random(int seed) => Unit(Gauss(new Random(seed)));

    /// <summary>A person's embedding, moved towards another direction by <paramref name="move"/>.</summary>
    public static float[] Person(int who, float move)
    {
        var (own, other) = (Random(1000 + who), Random(5000 + who + (int)(move * 1000)));
        for (var i = 0; i < own.Length; i++)
            own[i] += move * other[i];

        return Unit(own);
    }

    public static float[] Unit(float[] vector)
    {
        var norm = Math.Sqrt(vector.Sum(number => (double)number * number));
        return [.. vector.Select(number => (float)(number / norm))];
    }

    private static float[] Gauss(Random random)
    {
        var vector = new float[IFaceModels.EmbeddingSize];
        for (var i = 0; i < vector.Length; i++)
            vector[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

        return vector;
    }
}
