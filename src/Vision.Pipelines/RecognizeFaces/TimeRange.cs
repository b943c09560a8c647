namespace Vision.Pipelines.RecognizeFaces;

/// <summary>A stretch of a video.</summary>
/// <param name="StartMs">First frame of it, ms since the start of the video.</param>
/// <param name="EndMs">Last frame of it; the same as the first for one frame.</param>
public sealed record TimeRange(long StartMs, long EndMs);
