namespace Vision.Media;

/// <summary>When a packet's frame is shown and decoded, in the stream's ticks.</summary>
/// <param name="Ticks">Shown.</param>
/// <param name="DecodeTicks">Decoded.</param>
/// <param name="IsKey">Whether decoding can begin with it.</param>
/// <param name="TellsTime">Whether the packet says when its frame is shown; else <paramref name="Ticks"/> is when it is decoded.</param>
/// <param name="Position">Where it begins in the file, where the container tells.</param>
internal readonly record struct PacketTime(long Ticks, long DecodeTicks, bool IsKey, bool TellsTime = true, long? Position = null);
