namespace Vision.Media.Blur.Proof;

/// <summary>Finds faces beside where they are.</summary>
internal sealed class ShiftedDetector(IFrameFaceDetector detector, float widths) : IFrameFaceDetector
{
    public string FaceModelVersion => "shifted";

    public IReadOnlyList<FrameFace> Detect(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default) =>
        [.. detector.Detect(bgr, width, height, stride, options, cancellationToken).Select(face => face with { BoundingBox = face.BoundingBox with { Left = face.BoundingBox.Left + (widths * face.BoundingBox.Width) } })];
}
