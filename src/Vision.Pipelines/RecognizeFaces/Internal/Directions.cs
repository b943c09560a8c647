namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Sums of embeddings.</summary>
internal static class Directions
{
    /// <summary>Both together; one that is empty, or of another model's length, adds nothing.</summary>
    public static float[] Sum(float[] one, float[] other)
    {
        if (one.Length == 0)
            return other;

        if (one.Length != other.Length)
            return one;

        var sum = new float[one.Length];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = one[i] + other[i];

        return sum;
    }
}
