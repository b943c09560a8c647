using Vision.Onnx.Faces.Recognition;

namespace Vision.Onnx.Collections;

/// <summary>The least cosine of a similarity: <see cref="FaceSimilarity"/> backwards.</summary>
internal static class SimilarityThreshold
{
    // Halving [-1, 1] so often leaves less than a float can tell apart.
    private const int Halvings = 40;

    /// <summary>A cosine below which no similarity reaches <paramref name="similarity"/>; above 1 when none does at all.</summary>
    /// <remarks>Similarity never falls when the cosine rises, so the border is found by halving, whatever the calibration is.</remarks>
    public static double LeastCosine(float similarity)
    {
        // Rounding leaves cosines a little outside of what they can be.
        var (below, reaches) = (-1.01, 1.01);
        if (FaceSimilarity.FromCosine((float)below) >= similarity)
            return double.NegativeInfinity;

        if (FaceSimilarity.FromCosine((float)reaches) < similarity)
            return double.PositiveInfinity;

        for (var i = 0; i < Halvings; i++)
        {
            var middle = (below + reaches) / 2;
            if (FaceSimilarity.FromCosine((float)middle) >= similarity)
                reaches = middle;
            else
                below = middle;
        }

        return below;
    }
}
