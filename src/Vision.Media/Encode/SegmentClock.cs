namespace Vision.Media;

/// <summary>Times inside the files of segments: later than in the video, all by the same.</summary>
/// <remarks>
/// Encoders that put frames out of order decode the first ones before the time zero. NUT has no such times, so its muxer would move a whole segment, those at the
/// start of a video and no others: sound would be early, and the next segment would begin before the one before ends.
/// </remarks>
internal static class SegmentClock
{
    // Longer than any encoder holds frames back, at any rate.
    private const long LeadSeconds = 1000;

    /// <summary>How much later, in ticks.</summary>
    public static long Lead(Rational timeBase) => timeBase.IsPositive ? (long)((Int128)LeadSeconds * timeBase.Denominator / timeBase.Numerator) : 0;
}
