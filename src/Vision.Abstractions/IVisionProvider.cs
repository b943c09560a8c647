namespace Vision;

/// <summary>Finds things in images. Names, shapes and meanings follow Amazon Rekognition, because that is what users know.</summary>
/// <remarks>
/// A provider implements what it has: this for images, <see cref="IFaceCollections"/> for known faces, <see cref="IVideoFaceJobs"/> where its
/// service goes through whole videos. <see cref="Capabilities"/> tells, and hosts register each contract that is implemented.
/// Members throw <see cref="InvalidImageException"/> or <see cref="ImageTooLargeException"/> for images that will never work, and
/// <see cref="ThrottledException"/>, <see cref="QuotaExceededException"/> or <see cref="ProviderUnavailableException"/> for calls that may
/// work later.
/// </remarks>
public interface IVisionProvider
{
    /// <summary>Short name for configuration and logs: <c>onnx</c>, <c>rekognition</c>.</summary>
    string Name { get; }

    /// <summary>What this provider can do, all of its contracts together.</summary>
    VisionCapabilities Capabilities { get; }

    /// <summary>Objects in the image, with boxes.</summary>
    Task<DetectLabelsResult> DetectLabelsAsync(ImageSource image, DetectLabelsOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Lines and words of text in the image, with polygons.</summary>
    Task<DetectTextResult> DetectTextAsync(ImageSource image, DetectTextOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Faces in the image.</summary>
    Task<DetectFacesResult> DetectFacesAsync(ImageSource image, DetectFacesOptions? options = null, CancellationToken cancellationToken = default);
}
