using System.Diagnostics;
using Vision.Storage.Scenarios.Streams;
using Xunit.Abstractions;

namespace Vision.Storage.Scenarios;

/// <summary>Measured alone: a derived class belongs to a collection that runs beside nothing.</summary>
public abstract class MemoryScenarios(StoreFixture stores, ITestOutputHelper output) : StoreScenario(stores)
{
    private const long Size = 300 << 20;

    // Far below the object, and above the buffers that a store may have in flight and the pool may keep.
    private const long MaxGrowth = 100 << 20;

    [Fact]
    public async Task WriteAndRead_300MegabytesOfUnknownLength_MemoryStaysFlat()
    {
        await WriteAsync("first", "so that code and buffers are there");
        await using (var warm = await Store.OpenReadAsync(Ref("first")))
            await warm.Stream.CopyToAsync(Stream.Null);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = before;
        var clock = Stopwatch.StartNew();

        var written = await Store.WriteAsync(Ref("large.mp4"), new ForwardStream(Size, at: Sample));
        var (writePeak, writeTime) = (peak - before, clock.Elapsed);
        (before, peak) = (GC.GetTotalMemory(forceFullCollection: true), 0);
        clock.Restart();
        await using var content = await Store.OpenReadAsync(Ref("large.mp4"));
        var read = await ForwardStream.CompareAsync(content.Stream, at: Sample);

        output.WriteLine(
            $"{Store.Scheme}: 300 MB written in {writeTime.TotalSeconds:F1} s, memory +{writePeak >> 20} MB at most; "
            + $"read in {clock.Elapsed.TotalSeconds:F1} s, memory +{(peak - before) >> 20} MB at most");
        Assert.Equal(Size, written.Size);
        Assert.Equal(Size, read);
        Assert.InRange(writePeak, 0, MaxGrowth);
        Assert.InRange(peak - before, long.MinValue, MaxGrowth);
        await Store.DeleteAsync(Ref("large.mp4"));

        void Sample(long position) => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
    }
}
