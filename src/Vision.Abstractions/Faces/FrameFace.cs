namespace Vision;

/// <summary>A face in a raw frame: where, and how sure.</summary>
/// <param name="BoundingBox">As ratios of the frame.</param>
/// <param name="Confidence">0..100.</param>
public readonly record struct FrameFace(BoundingBox BoundingBox, float Confidence)
{
    /// <summary>Clockwise turn that makes it upright, degrees, where it was found in a picture turned so: 0, 90, 180 or 270.</summary>
    public int Turn { get; init; }

    /// <summary>Whether it was found by <see cref="IFrameFaceDetector.DetectCut"/>, as the picture's edge cuts a part of it away.</summary>
    public bool IsCut { get; init; }
}
