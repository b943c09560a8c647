namespace Vision.Onnx.Faces.Recognition;

/// <summary>How alike two faces are, 0..100, of the cosine of their embeddings.</summary>
/// <remarks>
/// A logistic curve: 80 at a cosine of <see cref="ThresholdCosine"/>, 50 at 0.35. The threshold comes from measured pairs of faces
/// (<c>docs/performance.md</c> has the table). Of 171 pairs of different photos of one man 99 % have a
/// cosine above 0.49, the middle one 0.70; of 3,572 pairs of him with others 99.9 % lie below 0.37 and none reaches 0.40. Of 225 pairs of one
/// photo turned, dark, blurred or small 3 % lie below the threshold; of 3,827 such pairs of strangers one in 3,800 reaches it. The sample is too
/// small for more than two constants: read the number as an order with a measured threshold, not as a probability.
/// </remarks>
internal static class FaceSimilarity
{
    /// <summary>The least similarity at which two faces count as one person's, unless the caller says otherwise.</summary>
    public const float DefaultThreshold = 80;

    /// <summary>Cosine that gives <see cref="DefaultThreshold"/>.</summary>
    public const float ThresholdCosine = 0.45f;

    private const double Middle = 0.35;

    // ln 4 is the logit of 80 %.
    private static readonly double Slope = Math.Log(4) / (ThresholdCosine - Middle);

    /// <summary>Similarity, 0..100, growing with the cosine.</summary>
    /// <param name="cosine">-1..1.</param>
    public static float FromCosine(float cosine) => (float)(100 / (1 + Math.Exp(-Slope * (Math.Clamp(cosine, -1, 1) - Middle))));
}
