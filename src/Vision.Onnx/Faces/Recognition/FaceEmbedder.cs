using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Recognition;

/// <summary>Turns a face into numbers that are close together for one person's faces.</summary>
/// <remarks>
/// Input <c>[1, 3, 112, 112]</c>: planes of (value − 127.5) / 128, blue first, the face aligned by <see cref="FaceTemplate"/>. Output <c>[1, 512]</c>.
/// Equal error rates on different photos of one man and of strangers: blue first 0.0 %, red first 0.6 %; with the three-point affine
/// alignment of the package that brings the model 6.9 % and 13.4 %. A mirrored second look and a mean of 127 change nothing.
/// </remarks>
internal sealed class FaceEmbedder(OnnxOptions options) : IDisposable
{
    /// <summary>File of the model in <see cref="OnnxOptions.ModelFolder"/>.</summary>
    public const string ModelFile = "face-embedding.onnx";

    private static readonly Normalisation Normalisation = new(Vector128.Create(1 / 128f), Vector128.Create(-127.5f / 128f));
    private readonly Network _network = new(options, ModelFile);

    /// <summary>Writes the embedding, of unit length.</summary>
    /// <param name="image">What the face was found in.</param>
    /// <param name="points">68 points, px of <paramref name="image"/>.</param>
    /// <param name="embedding"><see cref="IFaceModels.EmbeddingSize"/> numbers.</param>
    /// <param name="run">Ends a run early.</param>
    public void Embed(BgrImage image, ReadOnlySpan<Vector2> points, Span<float> embedding, RunOptions run)
    {
        using var tensors = _network.Rent();
        FaceCrop.Write(image, FaceTemplate.ToImage(points), FaceTemplate.Side, FaceTemplate.Side, Normalisation, redFirst: false, tensors.Input);
        tensors.Run(run);
        var output = tensors.Output(0);
        TensorPrimitives.Divide(output, Math.Max(TensorPrimitives.Norm(output), 1e-12f), embedding);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
