namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>Looks at raw frames through a provider elsewhere, one call a frame. Callers work on threads of their own, so waiting there is in order.</summary>
internal sealed class ProviderFrameDetector(IVisionProvider provider) : IFrameFaceDetector
{
    public string FaceModelVersion => provider.Name;

    public IReadOnlyList<FrameFace> Detect(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default)
    {
        var image = ImageSource.FromBytes(PngPicture.Encode(bgr, width, height, stride), "a frame");
        var result = Task.Run(() => provider.DetectFacesAsync(image, options, cancellationToken), cancellationToken).GetAwaiter().GetResult();
        return [.. result.FaceDetails.Select(face => new FrameFace(face.BoundingBox, face.Confidence)).OrderByDescending(face => face.Confidence)];
    }
}
