using Microsoft.ML.OnnxRuntime;
using Vision.Imaging;
using Vision.Onnx.Labels.Model;
using Vision.Onnx.Pixels;
using Vision.Onnx.Text.Detection;
using Vision.Onnx.Text.Geometry;
using Vision.Onnx.Text.Recognition;

namespace Vision.Bench.Labels;

/// <summary>The tensors that one image needs, made beforehand, with tensors to take the results.</summary>
internal sealed record PreparedImage(OrtValue Labels, OrtValue Text, OrtValue Probabilities, IReadOnlyList<(OrtValue Lines, OrtValue Characters)> Batches)
{
    private const int LineHeight = 48;

    public static PreparedImage Make(string path, InferenceSession detection, int characters)
    {
        using var decoded = ImageDecoder.Decode(File.ReadAllBytes(path), path);
        var image = decoded.AsBgr();
        var labels = new float[3 * 512 * 512];
        ModelInput.Write(decoded.Pixels, Letterbox.Fit(image.Width, image.Height, 512), labels);

        var shape = DetectionShape.For(image.Width, image.Height);
        var text = new float[3 * shape.TensorWidth * shape.TensorHeight];
        PlanarResizer.Resize(image, shape.Width, shape.Height, text, shape.TensorWidth, shape.TensorHeight, Normalisation.Detection);

        using var run = new RunOptions();
        var boxes = new TextDetector(detection).Detect(image, run);
        return new PreparedImage(
            Tensor(labels, 1, 3, 512, 512),
            Tensor(text, 1, 3, shape.TensorHeight, shape.TensorWidth),
            Tensor(new float[shape.TensorWidth * shape.TensorHeight], 1, 1, shape.TensorHeight, shape.TensorWidth),
            [.. LineBatches.Plan(boxes, LineHeight).Select(batch => Batch(image, boxes, batch, characters))]);
    }

    private static (OrtValue Lines, OrtValue Characters) Batch(BgrImage image, IReadOnlyList<TextBox> boxes, LineBatch batch, int characters)
    {
        var size = 3 * LineHeight * batch.Width;
        var lines = new float[batch.Lines.Count * size];
        for (var i = 0; i < batch.Lines.Count; i++)
            LineCropper.Crop(image, boxes[batch.Lines[i].Index], batch.Lines[i].Width, LineHeight, lines.AsSpan(i * size, size), batch.Width, Normalisation.Symmetric);

        var steps = batch.Width / 8;
        return (
            Tensor(lines, batch.Lines.Count, 3, LineHeight, batch.Width),
            Tensor(new float[batch.Lines.Count * steps * characters], batch.Lines.Count, steps, characters));
    }

    private static OrtValue Tensor(float[] values, params long[] shape) => OrtValue.CreateTensorValueFromMemory(values, shape);
}
