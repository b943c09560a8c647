using Vision.Imaging;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces;

/// <summary>What collections need of the face models. Calls may run side by side; each uses one thread.</summary>
internal interface IFaceModels
{
    /// <summary>Name and version of detector, landmarks and embedding together; embeddings of two versions never meet.</summary>
    string ModelVersion { get; }

    /// <summary>The faces of an image, largest first.</summary>
    IReadOnlyList<FoundFace> Find(DecodedImage image, DetectFacesOptions options, CancellationToken cancellationToken);

    /// <summary>The faces of raw pixels, largest first; <see cref="DetectFacesOptions.MinFaceSize"/> is in px of them.</summary>
    IReadOnlyList<FoundFace> Find(BgrImage image, DetectFacesOptions options, CancellationToken cancellationToken);

    /// <summary>The embedding of a face, aligned by its landmarks: <see cref="EmbeddingSize"/> numbers of unit length.</summary>
    void Embed(DecodedImage image, FoundFace face, Span<float> embedding);

    /// <summary>Numbers of an embedding.</summary>
    const int EmbeddingSize = 512;
}
