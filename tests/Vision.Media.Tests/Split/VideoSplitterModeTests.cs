using Vision.Media.Clips;

namespace Vision.Media.Split;

public class VideoSplitterModeTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    [Fact]
    public async Task Split_FirstFrame_IsTheFirstAsJpeg()
    {
        var video = clips.Numbered("first.mp4", size: "1280x720", frames: 5);

        var frame = Assert.Single(await clips.Splitter().TakeAsync(video, SplitMode.FirstFrame, new SplitOptions()));

        Assert.Equal((0, 0L, new ImageSize(1280, 720), FrameEncoding.Jpeg), (frame.Index, frame.TimestampMs, frame.Size, frame.Encoding));
        Assert.Equal([0xff, 0xd8, 0xff], frame.Data[..3].ToArray());
        Assert.Equal([0xff, 0xd9], frame.Data[^2..].ToArray());
    }

    [Theory]
    [InlineData(1, new[] { 25 })]
    [InlineData(2, new[] { 12, 37 })]
    [InlineData(5, new[] { 5, 15, 25, 35, 45 })]
    public async Task Split_Count_IsTheMiddleOfEachPart(int count, int[] expected)
    {
        var video = clips.Numbered($"count{count}.mp4");

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Count(count));

        Assert.Equal(expected.Select(n => (n, n * 40L)), frames.Shown());
        Assert.Equal(Enumerable.Range(0, count), frames.Select(frame => frame.Index));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(60)]
    [InlineData(1000)]
    public async Task Split_CountOfAllOrMore_IsEveryFrameOnce(int count)
    {
        var video = clips.Numbered($"all{count}.mp4");

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Count(count));

        Assert.Equal(Enumerable.Range(0, 50).Select(n => (n, n * 40L)), frames.Shown());
    }

    [Fact]
    public async Task Split_CountOfAlmostAll_HasThatManyDifferentFrames()
    {
        var video = clips.Numbered("almost.mp4");

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Count(49));

        Assert.Equal(49, frames.Select(Barcode.Read).Distinct().Count());
    }

    [Fact]
    public async Task Split_Every_IsTheFrameAtEachMultiple()
    {
        var video = clips.Numbered("every.mp4");

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Every(TimeSpan.FromSeconds(0.5)));

        // 0.5 s lies between frames 12 and 13
        Assert.Equal([(0, 0L), (13, 520L), (25, 1000L), (38, 1520L)], frames.Shown());
    }

    [Theory]
    [InlineData("30", 10, 3)]
    [InlineData("30000/1001", 29.97002997, 1)]
    [InlineData("24", 1, 24)]
    public async Task Split_FpsThatDividesTheRate_IsEveryNthFrame(string rate, double fps, int step)
    {
        var video = clips.Numbered($"fps{step}.mp4", rate: rate, frames: 60);

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Fps(fps));

        Assert.Equal(Enumerable.Range(0, (59 / step) + 1).Select(n => n * step), frames.Select(Barcode.Read));
    }

    [Fact]
    public async Task Split_FpsAboveTheRate_NeverRepeatsAFrame()
    {
        var video = clips.Numbered("slow.mp4", rate: "5", frames: 10);

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Fps(100));

        Assert.Equal(Enumerable.Range(0, 10), frames.Select(Barcode.Read));
    }

    [Fact]
    public async Task Split_SceneChanges_AreTheFirstFrameAndTheCuts()
    {
        var video = clips.Make(
            "scenes.mp4",
            "-f lavfi -i color=black:s=160x90:r=25:d=1[a];testsrc=s=160x90:r=25:d=1[b];color=white:s=160x90:r=25:d=1[c];[a][b][c]concat=n=3,format=yuv420p -c:v libx264 -preset ultrafast");

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.SceneChanges(0.2));

        Assert.Equal([0L, 1000L, 2000L], frames.Select(frame => frame.TimestampMs));
    }

    [Fact]
    public async Task Split_Object_IsDownloadedAndNamedInErrors()
    {
        var stores = new ObjectStores([new OneObjectStore([1, 2, 3])]);
        var video = VideoSource.FromObject(new ObjectRef("one", "videos", "holiday.mp4"));

        var error = await Assert.ThrowsAsync<InvalidMediaException>(() => clips.Splitter(stores: stores).TakeAsync(video, SplitMode.FirstFrame));

        Assert.StartsWith("one://videos/holiday.mp4: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_ObjectOfAVideo_GivesItsFrames()
    {
        var clip = clips.Numbered("stored.mp4", frames: 3);
        var stores = new ObjectStores([new OneObjectStore(await File.ReadAllBytesAsync(clip.Path!))]);

        var frames = await clips.Splitter(stores: stores).TakeAsync(VideoSource.FromObject(new ObjectRef("one", "videos", "v.mp4")), SplitMode.Fps(1000));

        Assert.Equal([0, 1, 2], frames.Select(Barcode.Read));
        Assert.Empty(clips.Leftovers());
    }

    [Fact]
    public async Task Split_ObjectOfAnotherVersion_IsRefused()
    {
        var stores = new ObjectStores([new OneObjectStore([1, 2, 3])]);
        var video = VideoSource.FromObject(new ObjectRef("one", "videos", "v.mp4"), "another");

        await Assert.ThrowsAsync<PreconditionFailedException>(() => clips.Splitter(stores: stores).TakeAsync(video, SplitMode.FirstFrame));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public void Split_QuantizerOutOfRange_IsRefusedAtOnce(int quantizer) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => clips.Splitter().SplitAsync(VideoSource.FromFile("x"), SplitMode.FirstFrame, new SplitOptions { JpegQuantizer = quantizer }));
}
