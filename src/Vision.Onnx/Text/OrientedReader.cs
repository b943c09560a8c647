using System.Numerics;
using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Pixels;
using Vision.Onnx.Text.Geometry;
using Vision.Onnx.Text.Layout;
using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Text;

/// <summary>Reads boxes the way round that makes the most sense.</summary>
/// <remarks>
/// A box does not tell up from down. Most text is upright and reads with a confidence close to 1, and long text the wrong way round reads below 0.8,
/// so boxes are first read as they most likely stand, and only the doubtful ones again the other ways. Short words upside down often read as others
/// (<c>No</c> as <c>ON</c>), so where the page is known to be upright, what was read upside down is read again. PaddleOCR runs a classifier over
/// every line instead; that costs upright images time and errs just on short words.
/// </remarks>
internal sealed class OrientedReader(LineRecognizer recognizer)
{
    private const float Sure = 0.9f;

    // Text that does stand upside down on an upright page reads well so, and worse than this as the page stands.
    private const float Bad = 0.75f;

    private static readonly float HalfTurn = MathF.Sqrt(0.5f);

    /// <summary>What each box says; empty where it holds no text.</summary>
    /// <param name="image">The image.</param>
    /// <param name="boxes">Boxes to read, laid along <paramref name="axis"/>.</param>
    /// <param name="axis">Of the page, see <see cref="PageAxis"/>.</param>
    /// <param name="run">Interrupts.</param>
    public ReadBox[] Read(BgrImage image, IReadOnlyList<TextBox> boxes, Vector2? axis, RunOptions run)
    {
        var best = boxes.Select(box => new ReadBox(box, LineReading.Empty)).ToArray();
        var doubtful = Enumerable.Range(0, boxes.Count).Select(index => (Index: index, Ways: Orientations.Of(boxes[index], axis))).ToArray();
        for (var way = 0; doubtful.Length > 0; way++)
        {
            var tried = doubtful.Select(line => line.Ways[way]).ToArray();
            var readings = recognizer.Read(image, tried, run);
            for (var i = 0; i < tried.Length; i++)
            {
                if (readings[i].Confidence > best[doubtful[i].Index].Reading.Confidence)
                    best[doubtful[i].Index] = new ReadBox(tried[i], readings[i]);
            }

            doubtful = [.. doubtful.Where(line => line.Ways.Count > way + 1 && best[line.Index].Reading.Confidence < Sure)];
        }

        return best;
    }

    /// <summary>Reads again what was read in other directions than an upright page has, and may be upright.</summary>
    /// <param name="image">The image, an upright page.</param>
    /// <param name="boxes">As given to <see cref="Read"/>.</param>
    /// <param name="best">What that gave; changed where upright is as good.</param>
    /// <param name="run">Interrupts.</param>
    public void ReadUpright(BgrImage image, IReadOnlyList<TextBox> boxes, ReadBox[] best, RunOptions run)
    {
        var others = Enumerable.Range(0, best.Length)
            .Where(i => Math.Abs(boxes[i].Along.X) > HalfTurn && best[i].Box.Along.X < HalfTurn)
            .Select(i => (Index: i, Box: boxes[i].Along.X > 0 ? boxes[i] : boxes[i].Turned()))
            .ToArray();
        var readings = recognizer.Read(image, [.. others.Select(other => other.Box)], run);
        for (var i = 0; i < others.Length; i++)
        {
            if (readings[i].Confidence >= Math.Min(Bad, best[others[i].Index].Reading.Confidence))
                best[others[i].Index] = new ReadBox(others[i].Box, readings[i]);
        }
    }
}
