namespace Vision.Media;

/// <summary>A decoded frame on its way.</summary>
/// <param name="Ticks">When it is shown, in the stream's ticks on the file's clock.</param>
/// <param name="Ms">The same, ms since the start of the video.</param>
/// <param name="Data">Its planes.</param>
internal sealed record Picture(long Ticks, double Ms, byte[] Data);
