using Vision.Media.Blur.Detection;

namespace Vision.Media.Blur;

public class SegmentCovererTests
{
    private const int Queued = 2;

    [Theory]
    [InlineData(24, 400)]
    [InlineData(8, 400)]
    [InlineData(3, 400)]
    [InlineData(8, 0)]
    public async Task Run_LittleRoom_NeverHoldsMoreFramesAndLosesNone(int room, int holdBefore)
    {
        const int frames = 60;
        var scene = new WatchedScene(DetectionAccuracy.Fast) { Faces = ms => ms < 1001 ? [] : [(1200, 500, 40)] };
        var options = scene.Options with { HoldBeforeMs = holdBefore };
        var (pool, segment) = (new PicturePool(WatchedScene.Shape.Bytes), new VideoSegment(0, 1, 0, null, frames, 0, 0, new Rational(1, 90_000), null));
        using var source = new FrameQueue(Queued);
        using var target = new FrameQueue(Queued);
        var coverer = new SegmentCoverer(
            "clip", segment, FaceFinding.ByDetector(scene.Detector), options, WatchedScene.Shape, pool, CancellationToken.None, (long)room * WatchedScene.Shape.Bytes);
        var (held, most, times) = (0, 0, new List<double>());
        var taking = Task.Run(() =>
        {
            foreach (var picture in target.TakeAll(CancellationToken.None))
            {
                Interlocked.Decrement(ref held);
                times.Add(picture.Ms);
                pool.Return(picture.Data);
            }
        });
        var covering = Task.Run(() => coverer.Run(source, target));
        for (var number = 0; number < frames; number++)
        {
            var frame = scene.Frame(number * 1000 / 30.0, pool.Rent(pool.Bytes));
            most = Math.Max(most, Interlocked.Increment(ref held));
            source.Add(frame, CancellationToken.None);
        }

        source.Complete();
        await covering;
        await taking;

        Assert.Equal(frames, times.Count);
        Assert.Equal(times.Order(), times);
        // besides those that wait: one that comes, one that goes, and two queues
        Assert.InRange(most, 0, room + 1 + 2 + (2 * Queued));
        var report = coverer.Report();
        var track = Assert.Single(report.Tracks);
        // looked at when room was short: at the latest with as many frames as there is room for
        Assert.InRange(track.StartMs, 0, 1001 + 34);
    }
}
