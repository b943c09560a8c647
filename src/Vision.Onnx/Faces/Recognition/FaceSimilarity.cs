namespace Vision.Onnx.Faces.Recognition;

/// <summary>How alike two faces are, 0..100, of the cosine of their embeddings.</summary>
/// <remarks>
/// A logistic curve: 80 at a cosine of <see cref="ThresholdCosine"/>, 50 at 0.35. The threshold comes from measured pairs of faces
/// (<c>bench/recognition</c>; <c>docs/performance.md</c> has the table). Of 171 pairs of different photos of one man, his face 85 px high, 99 % have a
/// cosine above 0.50, the middle one 0.70; of 1,900 pairs of him with others 99.9 % lie below 0.38 and none reaches the threshold. Of 1,010 pairs of one
/// photo turned, dark, blurred or small, down to 20 px, 23 % lie below the threshold; of 19,560 such pairs of strangers one in 5,000 reaches it. The
/// sample is too small for more than two constants: read the number as an order with a measured threshold, not as a probability.
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
