using Vision.Media.Clips;

namespace Vision.Media.Split;

public class VideoSplitterTimeTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    // frame n is shown at n² × 10 ms
    private const string Accelerating = ",settb=1/90000,setpts=N*N*900";

    [Theory]
    [InlineData("vfr.mp4", "-c:v libx264 -preset medium -bf 2 -fps_mode passthrough -video_track_timescale 90000")]
    [InlineData("vfr.mkv", "-c:v libx264 -preset ultrafast -fps_mode passthrough")]
    [InlineData("vfr.webm", "-c:v libvpx -deadline realtime -fps_mode passthrough")]
    public async Task Split_VariableFrameRate_KeepsEveryTime(string name, string output)
    {
        var video = clips.Numbered(name, output, frames: 20, filters: Accelerating);

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Fps(1000));

        Assert.Equal(Enumerable.Range(0, 20).Select(n => (n, n * n * 10L)), frames.Shown());
    }

    [Fact]
    public async Task Split_EveryOfAVariableFrameRate_IsTheFirstFrameAtOrAfterEachMultiple()
    {
        var video = clips.Numbered("every.mp4", "-c:v libx264 -fps_mode passthrough -video_track_timescale 90000", frames: 20, filters: Accelerating);

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Every(TimeSpan.FromSeconds(1)));

        // 10² = 1000 ms, 15² = 2250 ms, 18² = 3240 ms: the first at or after 1, 2 and 3 s
        Assert.Equal([(0, 0L), (10, 1000L), (15, 2250L), (18, 3240L)], frames.Shown());
    }

    [Fact]
    public async Task Split_CountOfAVariableFrameRate_IsEvenInTime()
    {
        var video = clips.Numbered("count.mp4", "-c:v libx264 -fps_mode passthrough -video_track_timescale 90000", frames: 21, filters: Accelerating);

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Count(4));

        // 4200 ms in four parts: on show at 525, 1575, 2625, 3675 ms
        Assert.Equal([(7, 490L), (12, 1440L), (16, 2560L), (19, 3610L)], frames.Shown());
    }

    [Fact]
    public async Task Split_CountWithAGapAtTheEnd_StillGivesThatManyFrames()
    {
        var video = clips.Numbered("gap.mkv", "-c:v libx264 -fps_mode passthrough", frames: 20, filters: ",setpts='if(eq(N,19),100/TB,N*0.04/TB)'");

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Count(5));

        Assert.Equal([15, 16, 17, 18, 19], frames.Select(Barcode.Read));
        Assert.Equal(100_000L, frames[^1].TimestampMs);
    }

    [Theory]
    [InlineData("24000/1001")]
    [InlineData("30000/1001")]
    [InlineData("60000/1001")]
    [InlineData("15")]
    public async Task Split_FractionalRates_AreExactToTheTick(string rate)
    {
        var video = clips.Numbered($"ntsc{rate.Replace('/', '-')}.mp4", rate: rate, frames: 100);
        Assert.True(Rational.TryParse(rate, out var framesPerSecond));

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Fps(1000));

        Assert.Equal(100, frames.Count);
        Assert.All(frames, frame =>
        {
            // ticks × time base = number ÷ rate, as whole numbers
            Assert.Equal(
                (Int128)frame.Ticks * frame.TimeBase.Numerator * framesPerSecond.Numerator,
                (Int128)Barcode.Read(frame) * frame.TimeBase.Denominator * framesPerSecond.Denominator);
            Assert.Equal((long)Math.Round(Barcode.Read(frame) * 1000m * framesPerSecond.Denominator / framesPerSecond.Numerator, MidpointRounding.AwayFromZero), frame.TimestampMs);
        });
    }

    [Fact]
    public async Task Split_ClockThatDoesNotStartAtZero_CountsFromTheFilesStart()
    {
        clips.Numbered("base.ts", frames: 25);
        var video = clips.Make("late.ts", $"-i {clips.Clips}/base.ts -c copy -output_ts_offset 3600");

        var first = await clips.Splitter().TakeAsync(video, SplitMode.FirstFrame);
        var spread = await clips.Splitter().TakeAsync(video, SplitMode.Count(5));

        Assert.Equal([(0, 0L)], first.Shown());
        Assert.Equal([(2, 80L), (7, 280L), (12, 480L), (17, 680L), (22, 880L)], spread.Shown());
    }

    [Fact]
    public async Task Split_PicturesThatStartAfterTheSound_KeepTheirDelay()
    {
        clips.Numbered("silent.mkv", frames: 10);
        var video = clips.Make("delayed.mkv", $"-f lavfi -i sine=d=2 -itsoffset 0.5 -i {clips.Clips}/silent.mkv -map 1:v -map 0:a -c:v copy -c:a flac");

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Fps(1000));

        Assert.Equal(Enumerable.Range(0, 10).Select(n => (n, 500 + (n * 40L))), frames.Shown());
    }
}
