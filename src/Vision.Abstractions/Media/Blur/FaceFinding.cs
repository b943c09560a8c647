namespace Vision;

/// <summary>Where the faces of a video come from.</summary>
public sealed class FaceFinding
{
    private FaceFinding(IFrameFaceDetector? detector, IReadOnlyList<VideoFace>? known, IKeptFaces? kept)
    {
        Detector = detector;
        Known = known;
        Kept = kept;
    }

    /// <summary>Finds faces in the frames as they are decoded; <see langword="null"/> when <see cref="Known"/> is set.</summary>
    public IFrameFaceDetector? Detector { get; }

    /// <summary>Faces found before; <see langword="null"/> when <see cref="Detector"/> is set.</summary>
    public IReadOnlyList<VideoFace>? Known { get; }

    /// <summary>Says whose face stays visible; <see langword="null"/> when nobody's does.</summary>
    public IKeptFaces? Kept { get; }

    /// <summary>Faces that are covered besides, because the review of an earlier copy found them. Default: none.</summary>
    public IReadOnlyList<VideoFace> Also { get; private init; } = [];

    /// <summary>The same, and these faces.</summary>
    /// <param name="also">By time.</param>
    public FaceFinding With(IReadOnlyList<VideoFace> also) => new(Detector, Known, Kept) { Also = also };

    /// <summary>Frames are looked at while they are decoded.</summary>
    /// <param name="detector">Looks. Used by one thread a segment.</param>
    /// <param name="kept">Whose face stays visible. Default: nobody's.</param>
    public static FaceFinding ByDetector(IFrameFaceDetector detector, IKeptFaces? kept = null)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return new(detector, null, kept);
    }

    /// <summary>Faces that a job found. <see cref="VideoBlurOptions.HoldAfterMs"/> must be longer than the time between two frames that it looked at.</summary>
    /// <param name="faces">By time; those of the whole video or of the segment and <see cref="VideoBlurOptions.HoldAfterMs"/> around it.</param>
    /// <param name="kept">Whose face stays visible. Default: nobody's.</param>
    public static FaceFinding Of(IReadOnlyList<VideoFace> faces, IKeptFaces? kept = null)
    {
        ArgumentNullException.ThrowIfNull(faces);
        return new(null, faces, kept);
    }
}
