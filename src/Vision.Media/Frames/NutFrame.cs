namespace Vision.Media;

/// <summary>One frame of a NUT stream.</summary>
/// <param name="Ticks">When it is shown, in the stream's time base.</param>
/// <param name="Data">Its bytes.</param>
/// <param name="IsKey">Whether decoding can begin with it.</param>
internal sealed record NutFrame(long Ticks, byte[] Data, bool IsKey);
