namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>How long a face may be out of sight and still be the same: frames that were taken far apart must not tear everybody to pieces.</summary>
internal static class FrameGaps
{
    /// <summary>The larger of <paramref name="least"/> and one and a half times the median distance of the frames, ms.</summary>
    public static int Bridged(IReadOnlyList<SeenFrame> frames, int least)
    {
        if (frames.Count < 2)
            return least;

        long[] gaps = [.. frames.Skip(1).Zip(frames, (frame, before) => frame.TimestampMs - before.TimestampMs).Order()];
        return (int)Math.Clamp(gaps[gaps.Length / 2] * 3 / 2, least, int.MaxValue);
    }
}
