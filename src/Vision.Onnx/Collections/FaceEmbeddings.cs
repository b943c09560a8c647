using Vision.Imaging;
using Vision.Onnx.Faces;
using Vision.Onnx.Faces.Recognition;

namespace Vision.Onnx.Collections;

/// <summary>Embeddings that can be compared.</summary>
internal static class FaceEmbeddings
{
    /// <summary>A face's embedding; <see langword="null"/> for one that the network makes nothing of.</summary>
    /// <remarks>Its numbers may be none then; they would resemble everybody, or nobody.</remarks>
    public static float[]? Of(IFaceModels models, DecodedImage image, FoundFace face, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var vector = new float[IFaceModels.EmbeddingSize];
        models.Embed(image, face, vector);
        double square = 0;
        foreach (var number in vector)
            square += (double)number * number;

        return Math.Abs(square - 1) < 0.001 ? vector : null;
    }

    /// <summary>The face with its embedding, for callers that asked for it.</summary>
    public static FaceDetail With(this FaceDetail face, float[]? vector, ImageSize image) =>
        vector is null ? face : face with { Embedding = new FaceEmbedding(vector, FaceSimilarity.ThresholdCosine, QualityLimits.Clear.Check(face, image).Count == 0, FaceSimilarity.FromCosine) };
}
