using Vision.Onnx.Collections.Storage;

namespace Vision.Onnx.Collections;

/// <summary>What indexing found in an image.</summary>
internal sealed record ReadFaces(ImageSize Image)
{
    public List<(NewFace Face, FaceDetail Detail)> Kept { get; } = [];

    public List<UnindexedFace> Left { get; } = [];
}
