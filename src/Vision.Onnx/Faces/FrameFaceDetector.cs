using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces;

/// <summary>Finds faces in raw frames.</summary>
internal sealed class FrameFaceDetector(OnnxOptions options) : IFrameFaceDetector, IDisposable
{
    private readonly FaceModels _models = new(options);

    /// <inheritdoc/>
    public string FaceModelVersion => FaceModels.Version;

    /// <inheritdoc/>
    public unsafe IReadOnlyList<FrameFace> Detect(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validate(bgr, width, height, stride);
        fixed (byte* pixels = bgr)
        {
            var frame = new BgrImage((nint)pixels, width, height, stride);
            var boxes = Interruptible.Run(run => _models.Locate(frame, options.MinFaceSize, options, run, cancellationToken), cancellationToken);
            return [.. boxes.Select(box => new FrameFace(box.Relative(width, height), box.Score * 100))];
        }
    }

    /// <inheritdoc/>
    public unsafe FrameFace? Follow(ReadOnlySpan<byte> bgr, int width, int height, int stride, BoundingBox expected, CancellationToken cancellationToken = default)
    {
        Validate(bgr, width, height, stride);
        if (!(expected.Width > 0 && expected.Height > 0))
            return null;

        fixed (byte* pixels = bgr)
        {
            var frame = new BgrImage((nint)pixels, width, height, stride);
            var box = new FaceBox(expected.Left * width, expected.Top * height, (expected.Left + expected.Width) * width, (expected.Top + expected.Height) * height, 1);
            return Interruptible.Run(run => _models.Follow(frame, box, run), cancellationToken) is { } face
                ? new FrameFace(face.Relative(width, height), face.Score * 100)
                : null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _models.Dispose();

    private static void Validate(ReadOnlySpan<byte> bgr, int width, int height, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 3L * width);
        ArgumentOutOfRangeException.ThrowIfLessThan(bgr.Length, ((height - 1L) * stride) + (3L * width));
    }
}
