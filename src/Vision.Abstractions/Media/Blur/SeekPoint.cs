namespace Vision;

/// <summary>A key frame at which decoding may begin.</summary>
/// <param name="Ticks">When it is shown, on the file's own clock.</param>
/// <param name="DecodeTicks">When it is decoded.</param>
/// <param name="NextDecodeTicks">When the key frame after it is decoded; <see langword="null"/> when there is none.</param>
public sealed record SeekPoint(long Ticks, long DecodeTicks, long? NextDecodeTicks);
