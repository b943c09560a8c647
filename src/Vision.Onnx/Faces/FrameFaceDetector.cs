using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces;

/// <summary>Finds faces in raw frames.</summary>
internal sealed class FrameFaceDetector(OnnxOptions options) : IFrameFaceDetector, IDisposable
{
    private readonly FaceModels _models = new(options);

    /// <inheritdoc/>
    public bool SeesUprightOnly => true;

    /// <inheritdoc/>
    public string FaceModelVersion => FaceModels.Version;

    /// <inheritdoc/>
    public IReadOnlyList<FrameFace> Detect(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default) =>
        DetectOthers(bgr, width, height, stride, [], options, cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyList<FrameFace> DetectOthers(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, IReadOnlyList<BoundingBox> known, DetectFacesOptions options, CancellationToken cancellationToken = default) =>
        Locate(bgr, width, height, stride, known, options, _models.Locate, cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyList<FrameFace> DetectCut(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, IReadOnlyList<BoundingBox> known, DetectFacesOptions options, CancellationToken cancellationToken = default) =>
        [.. Locate(bgr, width, height, stride, known, options, _models.LocateCut, cancellationToken).Select(face => face with { IsCut = true })];

    /// <inheritdoc/>
    public IReadOnlyList<FrameFace> DetectOtherwise(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default) =>
        Locate(bgr, width, height, stride, [], options, _models.LocateOtherwise, cancellationToken);

    /// <inheritdoc/>
    public FrameFace? Follow(ReadOnlySpan<byte> bgr, int width, int height, int stride, BoundingBox expected, CancellationToken cancellationToken = default) =>
        Follow(bgr, width, height, stride, expected, isCut: false, cancellationToken);

    /// <inheritdoc/>
    public FrameFace? FollowCut(ReadOnlySpan<byte> bgr, int width, int height, int stride, BoundingBox expected, CancellationToken cancellationToken = default) =>
        Follow(bgr, width, height, stride, expected, isCut: true, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _models.Dispose();

    private unsafe FrameFace? Follow(ReadOnlySpan<byte> bgr, int width, int height, int stride, BoundingBox expected, bool isCut, CancellationToken cancellationToken)
    {
        Validate(bgr, width, height, stride);
        if (!(expected.Width > 0 && expected.Height > 0))
            return null;

        fixed (byte* pixels = bgr)
        {
            var frame = new BgrImage((nint)pixels, width, height, stride);
            var box = InPixels(expected, width, height);
            return Interruptible.Run(run => _models.Follow(frame, box, isCut, run), cancellationToken) is { } face
                ? new FrameFace(face.Relative(width, height), face.Score * 100) { IsCut = isCut }
                : null;
        }
    }

    private static unsafe IReadOnlyList<FrameFace> Locate(
        ReadOnlySpan<byte> bgr,
        int width,
        int height,
        int stride,
        IReadOnlyList<BoundingBox> known,
        DetectFacesOptions options,
        Func<BgrImage, float, DetectFacesOptions, RunOptions, CancellationToken, IReadOnlyList<FaceBox>?, List<FaceBox>> locate,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(options);
        Validate(bgr, width, height, stride);
        fixed (byte* pixels = bgr)
        {
            var frame = new BgrImage((nint)pixels, width, height, stride);
            var there = known.Select(box => InPixels(box, width, height)).ToList();
            var boxes = Interruptible.Run(run => locate(frame, options.MinFaceSize, options, run, cancellationToken, there), cancellationToken);
            return [.. boxes.Select(box => new FrameFace(box.Relative(width, height), box.Score * 100))];
        }
    }

    private static FaceBox InPixels(BoundingBox box, int width, int height) =>
        new(box.Left * width, box.Top * height, (box.Left + box.Width) * width, (box.Top + box.Height) * height, 1);

    private static void Validate(ReadOnlySpan<byte> bgr, int width, int height, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 3L * width);
        ArgumentOutOfRangeException.ThrowIfLessThan(bgr.Length, ((height - 1L) * stride) + (3L * width));
    }
}
