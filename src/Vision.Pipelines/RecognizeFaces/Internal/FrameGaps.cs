namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>How long a face may be out of sight and still be the same: frames that were taken far apart must not tear everybody to pieces.</summary>
internal static class FrameGaps
{
    /// <summary>The larger of <paramref name="least"/> and one and a half times the median distance of the frames, ms.</summary>
    public static int Bridged(IReadOnlyList<SeenFrame> frames, int least) => (int)Math.Clamp(Usual(frames) * 3 / 2, least, int.MaxValue);

    /// <summary>Median distance of the frames, ms; 0 for a single one.</summary>
    public static long Usual(IReadOnlyList<SeenFrame> frames)
    {
        long[] gaps = [.. frames.Skip(1).Zip(frames, (frame, before) => frame.TimestampMs - before.TimestampMs).Order()];
        return gaps.Length == 0 ? 0 : gaps[gaps.Length / 2];
    }
}
