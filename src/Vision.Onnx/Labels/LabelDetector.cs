using Microsoft.ML.OnnxRuntime;
using OpenCvSharp;
using Vision.Onnx.Internal;
using Vision.Onnx.Labels.Catalog;
using Vision.Onnx.Labels.Model;

namespace Vision.Onnx.Labels;

/// <summary>Finds the 80 kinds of objects of COCO with CenterNet on MobileNetV3.</summary>
/// <remarks>
/// Input: <c>image</c> [1, 3, 512, 512] float32. Output: <c>heat</c> [1, 80, 128, 128] and <c>size</c> [1, 4, 128, 128]; see
/// <see cref="CenterNetDecoder"/>. May be used from several threads at once.
/// </remarks>
internal sealed class LabelDetector : IDisposable
{
    /// <summary>File of the model in <see cref="OnnxOptions.ModelFolder"/>.</summary>
    public const string ModelFile = "labels.onnx";

    /// <summary>Name and version of the model, as results carry it.</summary>
    public const string ModelVersion = "centernet-mobilenetv3-coco80/1";

    /// <summary>
    /// Default confidence, 0..100. Of 26 objects that were marked by hand on the sample photos, 30 finds 25 and one besides that is not there;
    /// 20 finds 26 and 14 besides, 25 finds 26 and 4 besides, 40 finds 18 and one besides.
    /// </summary>
    public const float DefaultMinConfidence = 30;

    /// <summary>
    /// Default confidence on pages of text and other pictures of one tone, see <see cref="PaperLike"/>, 0..100. What was made up there, kites, birds and stop
    /// signs, had 30 to 45; large objects on a plain ground have more.
    /// </summary>
    public const float PaperMinConfidence = 60;

    private const int InputSide = 512;
    private const int MapSide = 128;
    private const float MaximumOverlap = 0.5f;
    private static readonly string[] InputNames = ["image"];
    private static readonly string[] OutputNames = ["heat", "size"];
    private static readonly long[] InputShape = [1, 3, InputSide, InputSide];
    private static readonly long[] HeatShape = [1, LabelCatalog.Count, MapSide, MapSide];
    private static readonly long[] SizeShape = [1, 4, MapSide, MapSide];

    private readonly InferenceSession _session;

    /// <summary>Opens the model.</summary>
    /// <exception cref="ProviderUnavailableException">The model is missing.</exception>
    public LabelDetector(OnnxOptions options) => _session = OnnxSessions.Open(options, ModelFile);

    /// <summary>The labels of one image.</summary>
    /// <param name="image"><c>CV_8UC3</c>, blue-green-red, upright.</param>
    /// <param name="options">How many, how sure.</param>
    /// <param name="cancellationToken">Ends a run in progress within one operator of the network.</param>
    /// <returns>By falling confidence, ties by name.</returns>
    public IReadOnlyList<Label> Detect(Mat image, DetectLabelsOptions options, CancellationToken cancellationToken)
    {
        var letterbox = Letterbox.Fit(image.Width, image.Height, InputSide);
        // A score of exactly 0 or 1 has no logit, and the model gives neither.
        var minConfidence = Math.Clamp(options.MinConfidence ?? (PaperLike.Is(image) ? PaperMinConfidence : DefaultMinConfidence), 0.1f, 99.9f);
        var detections = Interruptible.Run(run => Run(image, letterbox, minConfidence / 100, run), cancellationToken);
        return
        [
            .. NonMaximumSuppression.Apply(detections, MaximumOverlap)
                .GroupBy(detection => detection.Class)
                .Select(found => LabelCatalog.Entries[found.Key].Found([.. found.Select(Instance)]))
                .OrderByDescending(label => label.Confidence)
                .ThenBy(label => label.Name, StringComparer.Ordinal)
                .Take(options.MaxLabels),
        ];
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private List<Detection> Run(Mat image, Letterbox letterbox, float minScore, RunOptions run)
    {
        var input = TensorPool.Floats.Rent(Length(InputShape));
        var heat = TensorPool.Floats.Rent(Length(HeatShape));
        var size = TensorPool.Floats.Rent(Length(SizeShape));
        try
        {
            ModelInput.Write(image, letterbox, input.AsSpan(0, Length(InputShape)));
            Run(input, heat, size, run);
            return CenterNetDecoder.Decode(heat.AsSpan(0, Length(HeatShape)), size.AsSpan(0, Length(SizeShape)), MapSide, minScore, letterbox);
        }
        finally
        {
            TensorPool.Floats.Return(input);
            TensorPool.Floats.Return(heat);
            TensorPool.Floats.Return(size);
        }
    }

    private void Run(float[] input, float[] heat, float[] size, RunOptions run)
    {
        using var image = Tensor(input, InputShape);
        using var heatMap = Tensor(heat, HeatShape);
        using var sizeMap = Tensor(size, SizeShape);
        _session.Run(run, InputNames, [image], OutputNames, [heatMap, sizeMap]);
    }

    private static OrtValue Tensor(float[] values, long[] shape) =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values.AsMemory(0, Length(shape)), shape);

    private static int Length(long[] shape) => (int)shape.Aggregate(1L, (product, size) => product * size);

    private static LabelInstance Instance(Detection detection) => new(detection.Box, 100 * detection.Score);
}
