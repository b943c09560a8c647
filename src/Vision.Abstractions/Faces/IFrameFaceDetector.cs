namespace Vision;

/// <summary>Finds faces in raw frames of a video that is being decoded; only providers in the same process can.</summary>
public interface IFrameFaceDetector
{
    /// <summary>Name and version of the models.</summary>
    string FaceModelVersion { get; }

    /// <summary>
    /// Whether faces that are turned by more than about 45° are not found, so that whoever must not miss them looks at turned pictures too. Default
    /// <see langword="false"/>: faces are found whichever way up they are.
    /// </summary>
    bool SeesUprightOnly => false;

    /// <summary>The faces of one frame by falling confidence. Calls may run side by side; each uses one thread.</summary>
    /// <param name="bgr">Rows of blue-green-red bytes, <paramref name="stride"/> bytes apart.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="stride">Bytes from one row to the next, at least 3 × width.</param>
    /// <param name="options">How hard to look; <see cref="DetectFacesOptions.Attributes"/> is not used, <see cref="DetectFacesOptions.MinFaceSize"/> is in px of this frame.</param>
    /// <param name="cancellationToken">Stops between two looks.</param>
    IReadOnlyList<FrameFace> Detect(ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default);

    /// <summary>The faces of one frame, or of a part of one, beside those that are known: as <see cref="Detect"/>, but no work is spent on proving what is known.</summary>
    /// <param name="bgr">Rows of blue-green-red bytes, <paramref name="stride"/> bytes apart.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="stride">Bytes from one row to the next, at least 3 × width.</param>
    /// <param name="known">Where faces are known to be, as ratios of the picture. What is found there need not be returned.</param>
    /// <param name="options">As for <see cref="Detect"/>.</param>
    /// <param name="cancellationToken">Stops between two looks.</param>
    IReadOnlyList<FrameFace> DetectOthers(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, IReadOnlyList<BoundingBox> known, DetectFacesOptions options, CancellationToken cancellationToken = default) =>
        Detect(bgr, width, height, stride, options, cancellationToken);

    /// <summary>Faces of which the picture's edge cuts a part away, and that <see cref="Detect"/> does not find for that, by falling confidence.</summary>
    /// <param name="bgr">Rows of blue-green-red bytes, <paramref name="stride"/> bytes apart.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="stride">Bytes from one row to the next, at least 3 × width.</param>
    /// <param name="known">Where faces are known to be, as ratios of the picture. What is found there need not be returned.</param>
    /// <param name="options">As for <see cref="Detect"/>.</param>
    /// <param name="cancellationToken">Stops between two looks.</param>
    /// <returns>Boxes as large as the whole faces, so that they reach beyond the picture. Default none, for detectors that find such faces anyway.</returns>
    IReadOnlyList<FrameFace> DetectCut(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, IReadOnlyList<BoundingBox> known, DetectFacesOptions options, CancellationToken cancellationToken = default) => [];

    /// <summary>
    /// Upright faces that another network finds, one which has nothing in common with that of <see cref="Detect"/>, and that this one does not contradict when it
    /// is asked about that very place. By falling confidence; for checks, as it costs several looks.
    /// </summary>
    /// <param name="bgr">Rows of blue-green-red bytes, <paramref name="stride"/> bytes apart.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="stride">Bytes from one row to the next, at least 3 × width.</param>
    /// <param name="options">As for <see cref="Detect"/>; only <see cref="DetectFacesOptions.MinFaceSize"/> is used.</param>
    /// <param name="cancellationToken">Stops between two looks.</param>
    /// <returns>Default none, for detectors that have no other network.</returns>
    IReadOnlyList<FrameFace> DetectOtherwise(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default) => [];

    /// <summary>Where a face is now that was found a moment ago: one look at its surroundings, far cheaper than <see cref="Detect"/>.</summary>
    /// <remarks>
    /// Reaches one width or height of the face to each side of where it is expected. As somebody is known to be there, a weaker answer is enough than for a face
    /// that is new. Calls may run side by side; each uses one thread.
    /// </remarks>
    /// <param name="bgr">Rows of blue-green-red bytes, <paramref name="stride"/> bytes apart: the frame, or any part of it, at any size.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="stride">Bytes from one row to the next, at least 3 × width.</param>
    /// <param name="expected">Where the face should be, as ratios of this picture.</param>
    /// <param name="cancellationToken">Stops before the look.</param>
    /// <returns>The face, as ratios of this picture; <see langword="null"/> when none is seen there.</returns>
    FrameFace? Follow(ReadOnlySpan<byte> bgr, int width, int height, int stride, BoundingBox expected, CancellationToken cancellationToken = default)
    {
        var options = new DetectFacesOptions { MinFaceSize = Math.Max(10, (int)(expected.Height * height / 2)) };
        FrameFace? best = null;
        foreach (var face in Detect(bgr, width, height, stride, options, cancellationToken))
        {
            var overlap = face.BoundingBox.IoU(expected);
            if (overlap > 0 && (best is not { } other || overlap > other.BoundingBox.IoU(expected)))
                best = face;
        }

        return best;
    }

    /// <summary>As <see cref="Follow"/>, for a face that <see cref="DetectCut"/> found: the picture's edge goes through it. Default: it is not found again.</summary>
    /// <param name="bgr">Rows of blue-green-red bytes, <paramref name="stride"/> bytes apart: ends where the frame does.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="stride">Bytes from one row to the next, at least 3 × width.</param>
    /// <param name="expected">Where the face should be, as ratios of this picture.</param>
    /// <param name="cancellationToken">Stops before the look.</param>
    /// <returns>The face, as ratios of this picture; <see langword="null"/> when none is seen there.</returns>
    FrameFace? FollowCut(ReadOnlySpan<byte> bgr, int width, int height, int stride, BoundingBox expected, CancellationToken cancellationToken = default) => null;
}
