using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;
using Vision.Onnx.Text.Detection;
using Vision.Onnx.Text.Geometry;
using Vision.Onnx.Text.Layout;
using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Text;

/// <summary>Reads the text of an image with PP-OCRv4: find lines, read each, put them in order.</summary>
/// <remarks>Safe for use from several threads at once; each call works on the calling thread.</remarks>
internal sealed class TextReader : IDisposable
{
    /// <summary>What results name as their model.</summary>
    public const string ModelVersion = "PP-OCRv4";

    private readonly InferenceSession _detection;
    private readonly InferenceSession _recognition;
    private readonly TextDetector _detector;
    private readonly OrientedReader _reader;

    /// <summary>Opens the models.</summary>
    /// <exception cref="ProviderUnavailableException">A model file is missing.</exception>
    public TextReader(OnnxOptions options)
    {
        var alphabet = Alphabet.Load(OnnxSessions.PathOf(options, TextModels.Alphabet));
        _detection = OnnxSessions.Open(options, TextModels.Detection);
        try
        {
            _recognition = OnnxSessions.Open(options, TextModels.Recognition);
        }
        catch
        {
            _detection.Dispose();
            throw;
        }

        _detector = new TextDetector(_detection);
        _reader = new OrientedReader(new LineRecognizer(_recognition, alphabet));
    }

    /// <summary>Reads an upright image.</summary>
    /// <returns>Lines in reading order, then their words.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; a run in progress ends within one operator of the network.</exception>
    public DetectTextResult Read(BgrImage image, DetectTextOptions? options = null, CancellationToken cancellationToken = default)
    {
        var lines = Interruptible.Run(run => Read(image, run), cancellationToken);
        return TextResult.Create(ReadingOrder.Sort(GutterSplitter.Split(lines)), new ImageSize(image.Width, image.Height), options?.MinConfidence);
    }

    // Networks are trained on upright text: a page that lies otherwise is turned as a whole, and read anew.
    private IReadOnlyList<TextLine> Read(BgrImage image, RunOptions run)
    {
        var (boxes, read) = ReadAsItLies(image, run);
        var turn = PageDirection.Of(read);
        if (turn is not null and not QuarterTurn.None)
        {
            using var turned = new TurnedImage(image, turn.Value);
            (boxes, read) = ReadAsItLies(turned.View, run);
            _reader.ReadUpright(turned.View, boxes, read, run);
            return Lines(read.Select(line => line with { Box = turn.Value.Undo(line.Box, image.Width, image.Height) }));
        }

        if (turn is QuarterTurn.None)
            _reader.ReadUpright(image, boxes, read, run);
        return Lines(read);
    }

    private (IReadOnlyList<TextBox> Boxes, ReadBox[] Read) ReadAsItLies(BgrImage image, RunOptions run)
    {
        var boxes = _detector.Detect(image, run);
        var axis = PageAxis.Of(boxes);
        boxes = FragmentMerger.Merge(PageAxis.Lay(boxes, axis));
        return (boxes, _reader.Read(image, boxes, axis, run));
    }

    private static IReadOnlyList<TextLine> Lines(IEnumerable<ReadBox> read) =>
        [.. read.SelectMany(line => ColumnSplitter.Split(line.Box, WordSplitter.Split(line.Box, line.Reading)))];

    /// <inheritdoc/>
    public void Dispose()
    {
        _detection.Dispose();
        _recognition.Dispose();
    }
}
