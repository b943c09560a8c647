namespace Vision;

/// <summary>One picture of a video: upright, with square pixels.</summary>
/// <param name="Index">0, 1, 2… in the order of time, among the frames taken.</param>
/// <param name="TimestampMs">When it is shown, ms since the start of the video; rounded from <paramref name="Ticks"/> × <paramref name="TimeBase"/>.</param>
/// <param name="Ticks">The same time, exact, in units of <paramref name="TimeBase"/>.</param>
/// <param name="TimeBase">Seconds a tick.</param>
/// <param name="Size">px.</param>
/// <param name="Encoding">What <paramref name="Data"/> is.</param>
/// <param name="Data">The picture.</param>
public sealed record VideoFrame(
    int Index,
    long TimestampMs,
    long Ticks,
    Rational TimeBase,
    ImageSize Size,
    FrameEncoding Encoding,
    ReadOnlyMemory<byte> Data)
{
    /// <summary>The same time, s.</summary>
    public double Seconds => Ticks * TimeBase.Value;
}
