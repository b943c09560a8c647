namespace Vision.Media;

/// <summary>Looks at a frame: makes the small picture, and asks the detector.</summary>
internal sealed class FaceLook
{
    private readonly IFrameFaceDetector _detector;
    private readonly DetectFacesOptions _options;
    private readonly FrameScaler _scaler;
    private readonly BgrPicture _picture = new();
    private readonly int _factor;

    public FaceLook(IFrameFaceDetector detector, DetectFacesOptions options, FrameShape shape)
    {
        _detector = detector;
        _factor = Math.Clamp(options.MinFaceSize / FaceInPicture(options.Accuracy), 1, 8);
        _options = options with { Attributes = FaceAttributes.Default, MinFaceSize = Math.Max(10, options.MinFaceSize / _factor) };
        _scaler = new FrameScaler(shape.Format, shape.Size, shape.Space, shape.Rotation);
    }

    public IReadOnlyList<FrameFace> Look(Picture frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _scaler.Scale(frame.Data, _factor, _picture);
        return _detector.Detect(
            _picture.Pixels.AsSpan(0, _picture.Stride * _picture.Height), _picture.Width, _picture.Height, _picture.Stride, _options, cancellationToken);
    }

    // Height, px, that the smallest wanted face should keep: what a detector looks at by its accuracy. Larger pictures are of no use.
    private static int FaceInPicture(DetectionAccuracy accuracy) => accuracy switch
    {
        DetectionAccuracy.Fast => 12,
        DetectionAccuracy.Balanced => 20,
        _ => 28,
    };
}
