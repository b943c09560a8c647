using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Recognition;

/// <summary>Reads crops of single lines with PP-OCRv4's recogniser (SVTR-LCNet with a CTC head).</summary>
/// <remarks>Input: <c>[lines, 3, 48, width]</c> float32. Output: <c>[lines, width / 8, classes]</c>, probabilities.</remarks>
internal sealed class LineRecognizer(InferenceSession session, Alphabet alphabet)
{
    private const int Height = 48;
    private const int PixelsPerStep = 8;

    private readonly string[] _inputs = [.. session.InputMetadata.Keys];
    private readonly string[] _outputs = [.. session.OutputMetadata.Keys];

    /// <summary>One reading a box, in the same order.</summary>
    public IReadOnlyList<LineReading> Read(BgrImage image, IReadOnlyList<TextBox> boxes, RunOptions run)
    {
        var readings = new LineReading[boxes.Count];
        foreach (var batch in LineBatches.Plan(boxes, Height))
            ReadBatch(image, boxes, batch, readings, run);
        return readings;
    }

    private void ReadBatch(BgrImage image, IReadOnlyList<TextBox> boxes, LineBatch batch, LineReading[] readings, RunOptions run)
    {
        var (count, width) = (batch.Lines.Count, batch.Width);
        var (steps, size) = (width / PixelsPerStep, 3 * Height * width);
        var input = TensorPool.Floats.Rent(count * size);
        var output = TensorPool.Floats.Rent(count * steps * alphabet.Count);
        try
        {
            var used = input.AsMemory(0, count * size);
            used.Span.Clear();
            for (var i = 0; i < count; i++)
                LineCropper.Crop(image, boxes[batch.Lines[i].Index], batch.Lines[i].Width, Height, used.Span.Slice(i * size, size), width, Normalisation.Symmetric);

            var probabilities = output.AsMemory(0, count * steps * alphabet.Count);
            using var crops = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, used, [count, 3, Height, width]);
            using var classes = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, probabilities, [count, steps, alphabet.Count]);
            session.Run(run, _inputs, [crops], _outputs, [classes]);
            for (var i = 0; i < count; i++)
            {
                var (index, cropWidth) = batch.Lines[i];
                var rows = probabilities.Span.Slice(i * steps * alphabet.Count, steps * alphabet.Count);
                readings[index] = LineReading.From(rows, alphabet, (float)cropWidth / PixelsPerStep)
                    .Doubted(used.Span.Slice(i * size, size), cropWidth, Height, width);
            }
        }
        finally
        {
            TensorPool.Floats.Return(input);
            TensorPool.Floats.Return(output);
        }
    }
}
