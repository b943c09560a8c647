namespace Vision;

/// <summary>A stretch of a video in which faces are covered.</summary>
/// <param name="StartMs">First ms since the start of the video.</param>
/// <param name="EndMs">First ms after it.</param>
public readonly record struct BlurRange(long StartMs, long EndMs);
