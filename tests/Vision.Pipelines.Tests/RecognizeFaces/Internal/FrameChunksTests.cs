using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.Tests.RecognizeFaces.Internal;

public class FrameChunksTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(20, 5)]
    [InlineData(120, 8)]
    [InlineData(1_600, 8)]
    [InlineData(20_000, 100)]
    public void SizeFor_AnyNumberOfFrames_GrowsAndKeepsTheNumberOfChunksBounded(int frames, int size)
    {
        Assert.Equal(size, FrameChunks.SizeFor(frames));
        Assert.InRange((frames + size - 1) / size, 0, FrameChunks.Most);
    }

    [Theory]
    [InlineData(new long[] { }, 1000)]
    [InlineData(new long[] { 0 }, 1000)]
    [InlineData(new long[] { 0, 500, 1000 }, 1000)]
    [InlineData(new long[] { 0, 10_000, 20_000, 60_000 }, 15_000)]
    public void Bridged_FramesAtAnyDistance_IsTheLeastOrOneAndAHalfOfTheUsual(long[] times, int expected) =>
        Assert.Equal(expected, FrameGaps.Bridged([.. times.Select(time => new SeenFrame(time, []))], 1000));
}
