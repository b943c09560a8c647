namespace Vision.Media;

/// <summary>When a packet's frame is shown and decoded, in the stream's ticks.</summary>
/// <param name="Ticks">Shown.</param>
/// <param name="DecodeTicks">Decoded.</param>
/// <param name="IsKey">Whether decoding can begin with it.</param>
internal readonly record struct PacketTime(long Ticks, long DecodeTicks, bool IsKey);
