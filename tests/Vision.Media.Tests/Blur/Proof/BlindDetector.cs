namespace Vision.Media.Blur.Proof;

/// <summary>A detector whose usual network finds nothing at all.</summary>
internal sealed class BlindDetector(IFrameFaceDetector detector) : IFrameFaceDetector
{
    public string FaceModelVersion => "blind";

    public IReadOnlyList<FrameFace> Detect(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default) => [];

    public IReadOnlyList<FrameFace> DetectOtherwise(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default) =>
        detector.DetectOtherwise(bgr, width, height, stride, options, cancellationToken);
}
