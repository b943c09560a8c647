namespace Vision;

/// <summary>Finds faces in raw frames of a video that is being decoded; only providers in the same process can.</summary>
public interface IFrameFaceDetector
{
    /// <summary>Name and version of the models.</summary>
    string FaceModelVersion { get; }

    /// <summary>The faces of one frame by falling confidence. Calls may run side by side; each uses one thread.</summary>
    /// <param name="bgr">Rows of blue-green-red bytes, <paramref name="stride"/> bytes apart.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="stride">Bytes from one row to the next, at least 3 × width.</param>
    /// <param name="options">How hard to look; <see cref="DetectFacesOptions.Attributes"/> is not used, <see cref="DetectFacesOptions.MinFaceSize"/> is in px of this frame.</param>
    /// <param name="cancellationToken">Stops between two looks.</param>
    IReadOnlyList<FrameFace> Detect(ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default);
}
