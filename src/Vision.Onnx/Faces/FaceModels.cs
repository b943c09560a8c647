using System.Numerics;
using Microsoft.ML.OnnxRuntime;
using Vision.Imaging;
using Vision.Onnx.Faces.Attributes;
using Vision.Onnx.Faces.Detection;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Faces.Landmarks;
using Vision.Onnx.Faces.Recognition;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces;

/// <summary>From an image to face details and embeddings. Each model is opened at its first use.</summary>
internal sealed class FaceModels(OnnxOptions options) : IFaceModels, IDisposable
{
    /// <summary>Name and version of detector, landmarks, alignment and embedding together. Raise it with any change that moves embeddings.</summary>
    public const string Version = "ultraface-rfb320+pfld68+mobilefacenet512/4";

    private const int QualitySide = 112;

    // From here on BlazeFace finds 92 to 96 % of faces of 40 to 100 px; of what it makes up, the usual network agrees to hardly anything.
    private const float OtherScore = 0.6f;
    private const float LeastAgreement = 0.3f;

    private readonly OpenedOnce<FaceDetector> _detector = new(() => new FaceDetector(options));
    private readonly OpenedOnce<BlazeFace> _other = new(() => new BlazeFace(options));
    private readonly OpenedOnce<LandmarkNetwork> _landmarks = new(() => new LandmarkNetwork(options));
    private readonly OpenedOnce<FaceDescriber> _describer = new(() => new FaceDescriber(options));
    private readonly OpenedOnce<FaceEmbedder> _embedder = new(() => new FaceEmbedder(options));

    /// <inheritdoc/>
    public string ModelVersion => Version;

    /// <inheritdoc/>
    public IReadOnlyList<FoundFace> Find(DecodedImage image, DetectFacesOptions wanted, CancellationToken cancellationToken) =>
        Interruptible.Run(run => Find(image, wanted, run, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyList<FoundFace> Find(BgrImage image, DetectFacesOptions wanted, CancellationToken cancellationToken) =>
        Interruptible.Run(run => Find(image, wanted.MinFaceSize, wanted, run, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public void Embed(DecodedImage image, FoundFace face, Span<float> embedding)
    {
        var pixels = image.AsBgr();
        Span<Vector2> points = stackalloc Vector2[LandmarkNetwork.Count];
        for (var i = 0; i < points.Length; i++)
            points[i] = new Vector2(face.Points[i].X * pixels.Width, face.Points[i].Y * pixels.Height);

        using var run = new RunOptions();
        _embedder.Value.Embed(pixels, points, embedding, run);
    }

    /// <summary>Where the faces of raw pixels are, by falling confidence; nothing else about them. Those at known places are left out.</summary>
    public List<FaceBox> Locate(
        BgrImage image, float minFace, DetectFacesOptions wanted, RunOptions run, CancellationToken cancellationToken, IReadOnlyList<FaceBox>? known = null) =>
        _detector.Value.Detect(image, minFace, wanted.Accuracy, wanted.MinConfidence ?? FaceDetector.DefaultMinConfidence, known ?? [], run, cancellationToken);

    /// <summary>Where faces of raw pixels are of which the picture's edge cuts a part away.</summary>
    public List<FaceBox> LocateCut(
        BgrImage image, float minFace, DetectFacesOptions wanted, RunOptions run, CancellationToken cancellationToken, IReadOnlyList<FaceBox>? known = null) =>
        _detector.Value.DetectCut(image, minFace, wanted.Accuracy, wanted.MinConfidence ?? FaceDetector.DefaultMinConfidence, known ?? [], run, cancellationToken);

    /// <summary>Where another network sees faces of raw pixels, and this one sees something, too, once it is told where.</summary>
    public List<FaceBox> LocateOtherwise(
        BgrImage image, float minFace, DetectFacesOptions wanted, RunOptions run, CancellationToken cancellationToken, IReadOnlyList<FaceBox>? known = null) =>
        _other.Value.Detect(image, minFace, OtherScore, run, cancellationToken)
            .FindAll(box => known?.Any(box.IsOfSameFace) != true && Follow(image, box, isCut: false, run) is { } face && face.IoU(box) > LeastAgreement);

    /// <summary>Where a face of raw pixels is now that was expected at a place, px; <see langword="null"/> when none is seen there.</summary>
    public FaceBox? Follow(BgrImage image, FaceBox expected, bool isCut, RunOptions run) => _detector.Value.Follow(image, expected, isCut, run);

    /// <inheritdoc/>
    public void Dispose()
    {
        _detector.Dispose();
        _other.Dispose();
        _landmarks.Dispose();
        _describer.Dispose();
        _embedder.Dispose();
    }

    private IReadOnlyList<FoundFace> Find(DecodedImage image, DetectFacesOptions wanted, RunOptions run, CancellationToken cancellationToken)
    {
        var pixels = image.AsBgr();
        // A large file may have come smaller than it is; sizes are given in px of the file.
        var minFace = (float)wanted.MinFaceSize * pixels.Height / image.OriginalSize.Height;
        return Find(pixels, minFace, wanted, run, cancellationToken);
    }

    private IReadOnlyList<FoundFace> Find(BgrImage pixels, float minFace, DetectFacesOptions wanted, RunOptions run, CancellationToken cancellationToken)
    {
        var boxes = Locate(pixels, minFace, wanted, run, cancellationToken);
        return [.. boxes.OrderByDescending(box => box.Area).Select(box => Describe(pixels, box, wanted, run, cancellationToken))];
    }

    private FoundFace Describe(BgrImage image, FaceBox box, DetectFacesOptions wanted, RunOptions run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Span<Vector2> points = stackalloc Vector2[LandmarkNetwork.Count];
        _landmarks.Value.Find(image, box, points, run);
        var detail = new FaceDetail(
            box.Relative(image.Width, image.Height),
            box.Score * 100,
            NamedLandmarks.Of(points, image.Width, image.Height),
            HeadPose.Of(points),
            Quality(image, points));
        if (wanted.Attributes == FaceAttributes.All)
            detail = _describer.Value.Describe(image, box, points, detail, run);

        var all = new Point[points.Length];
        for (var i = 0; i < all.Length; i++)
            all[i] = new Point(points[i].X / image.Width, points[i].Y / image.Height);
        return new FoundFace(detail, all);
    }

    private static ImageQuality Quality(BgrImage image, ReadOnlySpan<Vector2> points)
    {
        var grey = TensorPool.Floats.Rent(QualitySide * QualitySide);
        try
        {
            FaceCrop.WriteGrey(image, FaceTemplate.ToImage(points), QualitySide, QualitySide, 1, grey);
            return QualityMeter.Measure(grey, QualitySide);
        }
        finally
        {
            TensorPool.Floats.Return(grey);
        }
    }
}
