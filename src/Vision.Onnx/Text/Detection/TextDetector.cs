using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Detection;

/// <summary>Finds lines of text with PP-OCRv4's differentiable binarisation network (Liao et al., arXiv:1911.08947).</summary>
/// <remarks>Input: <c>[1, 3, height, width]</c> float32, multiples of 32. Output: <c>[1, 1, height, width]</c>, the probability of each pixel.</remarks>
internal sealed class TextDetector(InferenceSession session)
{
    private readonly string[] _inputs = [.. session.InputMetadata.Keys];
    private readonly string[] _outputs = [.. session.OutputMetadata.Keys];

    /// <summary>The lines, in pixels of <paramref name="image"/>, in no particular order.</summary>
    public IReadOnlyList<TextBox> Detect(BgrImage image, RunOptions run)
    {
        var shape = DetectionShape.For(image.Width, image.Height);
        var pixels = shape.TensorWidth * shape.TensorHeight;
        var input = TensorPool.Floats.Rent(3 * pixels);
        var output = TensorPool.Floats.Rent(pixels);
        try
        {
            PlanarResizer.Resize(image, shape.Width, shape.Height, input.AsSpan(0, 3 * pixels), shape.TensorWidth, shape.TensorHeight, Normalisation.Detection);
            Run(shape, input.AsMemory(0, 3 * pixels), output.AsMemory(0, pixels), run);
            var map = new ProbabilityMap(output.AsMemory(0, pixels), shape.TensorWidth, shape.Width, shape.Height);
            return TextRegions.Find(map, shape.Scale);
        }
        finally
        {
            TensorPool.Floats.Return(input);
            TensorPool.Floats.Return(output);
        }
    }

    private void Run(DetectionShape shape, Memory<float> input, Memory<float> output, RunOptions run)
    {
        var memory = OrtMemoryInfo.DefaultInstance;
        using var pixels = OrtValue.CreateTensorValueFromMemory(memory, input, [1, 3, shape.TensorHeight, shape.TensorWidth]);
        using var probabilities = OrtValue.CreateTensorValueFromMemory(memory, output, [1, 1, shape.TensorHeight, shape.TensorWidth]);
        session.Run(run, _inputs, [pixels], _outputs, [probabilities]);
    }
}
