namespace Vision.Pipelines.RecognizeFaces;

/// <summary>A frame of a video in the stage container.</summary>
/// <param name="Frame">The JPEG.</param>
/// <param name="ETag">Its version.</param>
/// <param name="TimestampMs">When it is shown, ms since the start of the video.</param>
public sealed record StagedFrame(ObjectRef Frame, string ETag, long TimestampMs);
