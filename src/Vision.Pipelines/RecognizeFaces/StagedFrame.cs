namespace Vision.Pipelines.RecognizeFaces;

/// <summary>A frame of a video in the stage container.</summary>
/// <param name="Frame">The JPEG.</param>
/// <param name="Sha256">Hash of its bytes, in hex. Not its ETag, which may change when the very same frame is written again.</param>
/// <param name="TimestampMs">When it is shown, ms since the start of the video.</param>
public sealed record StagedFrame(ObjectRef Frame, string Sha256, long TimestampMs);
