namespace Vision.Onnx.Faces.Recognition;

/// <summary>From the cosine of two embeddings to the similarity that callers see.</summary>
internal static class FaceSimilarity
{
    /// <summary>0..100; never falls when the cosine rises.</summary>
    public static float FromCosine(float cosine) => Math.Clamp(cosine, 0, 1) * 100;
}
