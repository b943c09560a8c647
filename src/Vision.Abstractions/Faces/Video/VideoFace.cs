namespace Vision;

/// <summary>A face at a time of a video.</summary>
/// <param name="Timestamp">ms since the start of the video.</param>
/// <param name="Face">The face.</param>
public sealed record VideoFace(long Timestamp, FaceDetail Face);
