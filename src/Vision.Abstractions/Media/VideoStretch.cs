namespace Vision;

/// <summary>The frames between two others, as <see cref="VideoFrame.TimestampMs"/> counts.</summary>
/// <param name="AfterMs">When the frame before it is shown, ms; <see langword="null"/> for the start of the video.</param>
/// <param name="BeforeMs">When the frame after it is shown, ms; <see langword="null"/> for the end of the video.</param>
public sealed record VideoStretch(long? AfterMs, long? BeforeMs);
