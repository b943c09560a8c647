using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Pixels;
using Vision.Onnx.Text.Geometry;
using Vision.Onnx.Text.Layout;
using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Text;

/// <summary>Reads boxes the way round that makes the most sense.</summary>
/// <remarks>
/// A box does not tell up from down. Most text is upright and reads with a confidence close to 1, and text the wrong way round reads below 0.8,
/// so boxes are first read as they most likely stand, and only the doubtful ones again the other ways. PaddleOCR runs a classifier over every
/// line instead; that costs upright images time and saves a second reading only where text does stand upside down.
/// </remarks>
internal sealed class OrientedReader(LineRecognizer recognizer)
{
    private const float Sure = 0.9f;

    /// <summary>The boxes that hold text, as lines of words.</summary>
    public IReadOnlyList<TextLine> Read(BgrImage image, IReadOnlyList<TextBox> boxes, RunOptions run)
    {
        var best = boxes.Select(box => (Box: box, Reading: LineReading.Empty)).ToArray();
        var doubtful = Enumerable.Range(0, boxes.Count).Select(index => (Index: index, Ways: Orientations.Of(boxes[index]))).ToArray();
        for (var way = 0; doubtful.Length > 0; way++)
        {
            var tried = doubtful.Select(line => line.Ways[way]).ToArray();
            var readings = recognizer.Read(image, tried, run);
            for (var i = 0; i < tried.Length; i++)
            {
                if (readings[i].Confidence > best[doubtful[i].Index].Reading.Confidence)
                    best[doubtful[i].Index] = (tried[i], readings[i]);
            }

            doubtful = [.. doubtful.Where(line => line.Ways.Count > way + 1 && best[line.Index].Reading.Confidence < Sure)];
        }

        return [.. best.SelectMany(line => ColumnSplitter.Split(line.Box, WordSplitter.Split(line.Box, line.Reading)))];
    }
}
