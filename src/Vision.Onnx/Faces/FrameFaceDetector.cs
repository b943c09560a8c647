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
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 3L * width);
        ArgumentOutOfRangeException.ThrowIfLessThan(bgr.Length, ((height - 1L) * stride) + (3L * width));
        fixed (byte* pixels = bgr)
        {
            var frame = new BgrImage((nint)pixels, width, height, stride);
            var boxes = Interruptible.Run(run => _models.Locate(frame, options.MinFaceSize, options, run, cancellationToken), cancellationToken);
            return [.. boxes.Select(box => new FrameFace(box.Relative(width, height), box.Score * 100))];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _models.Dispose();
}
