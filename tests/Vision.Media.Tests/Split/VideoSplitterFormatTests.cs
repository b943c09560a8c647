using Vision.Media.Clips;

namespace Vision.Media.Split;

public class VideoSplitterFormatTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    [Theory]
    [InlineData("h264.mp4", "-c:v libx264 -preset ultrafast")]
    [InlineData("bframes.mp4", "-c:v libx264 -preset medium -bf 3")]
    [InlineData("hevc.mov", "-c:v libx265 -preset ultrafast -x265-params log-level=none")]
    [InlineData("h264.mkv", "-c:v libx264 -preset ultrafast")]
    [InlineData("vp9.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8")]
    [InlineData("mpeg4.avi", "-c:v mpeg4 -q:v 2")]
    [InlineData("h264.ts", "-c:v libx264 -preset ultrafast")]
    [InlineData("mpeg2.mpg", "-c:v mpeg2video -q:v 2")]
    [InlineData("flv1.flv", "-c:v flv -q:v 2")]
    [InlineData("theora.ogv", "-c:v libtheora -q:v 8")]
    [InlineData("h263.3gp", "-c:v h263 -q:v 2 -vf scale=176:144:flags=neighbor")]
    [InlineData("noextension", "-c:v libx264 -preset ultrafast -f mp4")]
    public async Task Split_AnyAcceptedContainer_GivesEveryFrameAtItsTime(string name, string output)
    {
        var video = clips.Numbered(name, output, frames: 30);

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Fps(1000));

        Assert.Equal(Enumerable.Range(0, 30).Select(n => (n, n * 40L)), frames.Shown());
    }

    [Fact]
    public async Task Split_BlueFirst_IsTheSamePictureTheOtherWayRound()
    {
        var video = clips.Make("colours.mp4", "-f lavfi -i testsrc=size=64x48:rate=10 -frames:v 3 -c:v libx264 -preset ultrafast");

        var red = await clips.Splitter().TakeAsync(video, SplitMode.Fps(1000), new SplitOptions { Encoding = FrameEncoding.Rgb24 });
        var blue = await clips.Splitter().TakeAsync(video, SplitMode.Fps(1000), new SplitOptions { Encoding = FrameEncoding.Bgr24 });

        Assert.Equal(3, blue.Count);
        Assert.All(blue, frame => Assert.Equal(FrameEncoding.Bgr24, frame.Encoding));
        Assert.Equal(red.Select(frame => frame.Data.ToArray()), blue.Select(frame => frame.Data.ToArray().Chunk(3).SelectMany(pixel => pixel.Reverse()).ToArray()));
    }

    [Theory]
    [InlineData("odd.mp4", "127x71", "-c:v libx264 -preset ultrafast -pix_fmt yuv444p")]
    [InlineData("odd.webm", "129x73", "-c:v libvpx -deadline realtime")]
    [InlineData("odd.mkv", "65x33", "-c:v ffv1")]
    public async Task Split_OddSizes_AreKept(string name, string size, string output)
    {
        var video = clips.Numbered(name, output, size, frames: 10);

        var pixels = await clips.Splitter().TakeAsync(video, SplitMode.Count(3));
        var jpeg = await clips.Splitter().TakeAsync(video, SplitMode.FirstFrame, new SplitOptions());

        Assert.Equal([1, 5, 8], pixels.Select(Barcode.Read));
        Assert.All(pixels.Concat(jpeg), frame => Assert.Equal(size, $"{frame.Size.Width}x{frame.Size.Height}"));
    }

    [Theory]
    [InlineData("ten.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p10le")]
    [InlineData("ten.mkv", "-c:v libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv422p10le")]
    public async Task Split_TenBit_IsReducedToEight(string name, string output)
    {
        var video = clips.Numbered(name, output, frames: 10);

        Assert.Equal(Enumerable.Range(0, 10), (await clips.Splitter().TakeAsync(video, SplitMode.Fps(1000))).Select(Barcode.Read));
        Assert.Single(await clips.Splitter().TakeAsync(video, SplitMode.FirstFrame, new SplitOptions()));
    }

    [Theory]
    [InlineData("4/3", 96, 72, 128, 72)]
    [InlineData("8/9", 144, 64, 128, 64)]
    [InlineData("1000/1", 128, 72, 128, 72)]
    public async Task Split_PixelsThatAreNotSquare_AreStretched(string aspect, int width, int height, int shownWidth, int shownHeight)
    {
        var video = clips.Numbered($"aspect{width}x{height}.mp4", size: $"{width}x{height}", frames: 3, filters: $",setsar={aspect}:max=1000");

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Fps(1000));
        var info = await clips.Probe().ProbeAsync(video);

        Assert.Equal([0, 1, 2], frames.Select(Barcode.Read));
        Assert.All(frames, frame => Assert.Equal(new ImageSize(shownWidth, shownHeight), frame.Size));
        Assert.Equal(new ImageSize(shownWidth, shownHeight), info.Size);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task Split_RotationInTheHeaders_MakesFramesUpright(int clockwise)
    {
        // turned the other way before it is coded, and marked so; this ffmpeg writes the tag's angle as the matrix's, counter-clockwise
        var turn = clockwise switch { 90 => ",transpose=cclock", 180 => ",hflip,vflip", 270 => ",transpose=clock", _ => "" };
        clips.Numbered($"turned{clockwise}.mp4", "-c:v libx264 -preset ultrafast", frames: 5, filters: turn);
        var video = clips.Make($"marked{clockwise}.mp4", $"-i {clips.Clips}/turned{clockwise}.mp4 -c copy -metadata:s:v:0 rotate={(360 - clockwise) % 360}");

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.Fps(1000));
        var info = await clips.Probe().ProbeAsync(video);

        Assert.Equal(Enumerable.Range(0, 5), frames.Select(Barcode.Read));
        Assert.All(frames, frame => Assert.Equal(new ImageSize(128, 72), frame.Size));
        Assert.Equal((clockwise, new ImageSize(128, 72)), (info.Rotation, info.Size));
    }

    [Fact]
    public async Task Split_CoverArtBeforeTheVideo_IsNotTakenForIt()
    {
        clips.Numbered("plain.mp4", frames: 5);
        clips.Make("cover.jpg", "-f lavfi -i color=red:s=40x40:d=1 -frames:v 1 -update 1");
        var video = clips.Make("covered.mp4", $"-i {clips.Clips}/cover.jpg -i {clips.Clips}/plain.mp4 -map 0:v -map 1:v -c copy -disposition:v:0 attached_pic");

        var frames = await clips.Splitter().TakeAsync(video, SplitMode.FirstFrame);

        Assert.Equal(0, Barcode.Read(Assert.Single(frames)));
    }

    [Fact]
    public async Task Split_JpegOfBt709Video_KeepsItsColours()
    {
        // 75 % red as BT.709 limited range: read with the BT.601 matrix it would turn orange
        var video = clips.Make(
            "red.mp4",
            "-f lavfi -i color=0xbf0000:s=64x64:d=0.2,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p -c:v libx264 -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv");
        var jpeg = Assert.Single(await clips.Splitter().TakeAsync(video, SplitMode.FirstFrame, new SplitOptions()));
        await File.WriteAllBytesAsync(Path.Combine(clips.Clips, "red.jpg"), jpeg.Data.ToArray());
        clips.Make("red.rgb", $"-i {clips.Clips}/red.jpg -f rawvideo -pix_fmt rgb24");

        var pixel = (await File.ReadAllBytesAsync(Path.Combine(clips.Clips, "red.rgb")))[..3];

        Assert.InRange(pixel[0], 0xbf - 6, 0xbf + 6);
        Assert.InRange(pixel[1], 0, 8);
        Assert.InRange(pixel[2], 0, 8);
    }

    [Fact]
    public async Task Split_VideoWithSoundAndSubtitles_GivesPicturesOnly()
    {
        File.WriteAllText(Path.Combine(clips.Clips, "s.srt"), "1\n00:00:00,000 --> 00:00:01,000\nhello\n");
        clips.Numbered("silent.mp4", frames: 25);
        var video = clips.Make("sound.mkv", $"-i {clips.Clips}/silent.mp4 -f lavfi -i sine=d=1 -i {clips.Clips}/s.srt -map 0 -map 1 -map 2 -c:v copy -c:a aac -c:s srt");

        Assert.Equal(Enumerable.Range(0, 25), (await clips.Splitter().TakeAsync(video, SplitMode.Fps(1000))).Select(Barcode.Read));
    }
}
