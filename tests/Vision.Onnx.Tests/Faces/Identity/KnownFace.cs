using System.Numerics.Tensors;

namespace Vision.Onnx.Tests.Faces.Identity;

/// <summary>A face that was found, and whose it is.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Detail">With its embedding.</param>
internal sealed record KnownFace(string Person, FaceDetail Detail)
{
    public float Cosine(KnownFace other) => TensorPrimitives.Dot(Detail.Embedding!.Values.Span, other.Detail.Embedding!.Values.Span);

    /// <summary>Cosines of all pairs of which <paramref name="wanted"/> is true, each pair once.</summary>
    public static IEnumerable<float> Pairs(IReadOnlyList<KnownFace> faces, Func<KnownFace, KnownFace, bool> wanted) =>
        from i in Enumerable.Range(0, faces.Count)
        from j in Enumerable.Range(i + 1, faces.Count - i - 1)
        where wanted(faces[i], faces[j])
        select faces[i].Cosine(faces[j]);
}
