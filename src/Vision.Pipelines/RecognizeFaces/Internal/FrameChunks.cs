namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>How frames are shared out: a few, so that short videos use all processors; many at a time, so that long ones stay within the limits of hosts.</summary>
/// <remarks>
/// | frames  | frames a chunk | chunks |
/// |---------|----------------|--------|
/// | 1..4    | 1              | 1..4   |
/// | 20      | 5              | 4      |
/// | 120     | 8              | 15     |
/// | 1,600   | 8              | 200    |
/// | 20,000  | 100            | 200    |
/// </remarks>
internal static class FrameChunks
{
    /// <summary>Most chunks of a run: 200 references of 120 bytes stay below 32 KB.</summary>
    public const int Most = 200;

    private const int Usual = 8;
    private const int Least = 4;

    /// <summary>Frames of a chunk.</summary>
    public static int SizeFor(int frames) => Math.Max(Shares(frames, Most), Math.Min(Usual, Shares(frames, Least)));

    /// <summary>Frames of a chunk of a video that is split in stretches, each of whose last chunks may be short.</summary>
    /// <param name="maxFrames">Frames that all stretches may have together.</param>
    /// <param name="segments">Stretches, fewer than <see cref="Most"/>.</param>
    public static int SizeFor(int maxFrames, int segments) => Math.Max(Usual, Shares(maxFrames, Most - segments));

    private static int Shares(int frames, int among) => Math.Max(1, (frames + among - 1) / among);
}
