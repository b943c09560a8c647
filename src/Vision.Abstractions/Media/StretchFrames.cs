namespace Vision;

/// <summary>What was read of a stretch of a video.</summary>
/// <param name="Stretch">Its place among those that were asked for, from 0.</param>
/// <param name="Frames">All its frames, in the order of time; empty where there is none between its two.</param>
/// <param name="Unread">Why it was not read, a clause without the video's name; <see langword="null"/> when it was.</param>
public sealed record StretchFrames(int Stretch, IReadOnlyList<VideoFrame> Frames, string? Unread = null);
