using Vision.Media.Clips;

namespace Vision.Media.Blur;

/// <summary>The copy is the source, save for the faces.</summary>
public sealed class VideoBlurFidelityTests : IDisposable
{
    private const string Sound = "-c:a aac -b:a 64k";

    private readonly ClipFolder _clips = new();

    [Theory]
    [InlineData("plain.mp4", "-c:v libx264 -pix_fmt yuv420p " + Sound)]
    [InlineData("quicktime.mov", "-c:v libx264 -pix_fmt yuv420p -c:a pcm_s16le")]
    [InlineData("ten-bits.mp4", "-c:v libx264 -pix_fmt yuv420p10le -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc " + Sound)]
    [InlineData("wide-chroma.mp4", "-c:v libx264 -pix_fmt yuv422p " + Sound)]
    [InlineData("wide-chroma-10.mp4", "-c:v libx264 -pix_fmt yuv422p10le " + Sound)]
    [InlineData("whole-chroma.mp4", "-c:v libx264 -pix_fmt yuv444p " + Sound)]
    [InlineData("full-range.mp4", "-c:v libx264 -pix_fmt yuvj420p -color_range pc -color_primaries bt709 -color_trc bt709 -colorspace bt709 " + Sound)]
    [InlineData("matroska.mkv", "-c:v libx264 -pix_fmt yuv420p -c:a libopus")]
    [InlineData("web.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuv420p -c:a libopus")]
    [InlineData("stream.ts", "-c:v libx264 -pix_fmt yuv420p " + Sound)]
    [InlineData("old.avi", "-c:v mpeg4 -q:v 3 -c:a libmp3lame")]
    [InlineData("anamorphic.mp4", "-c:v libx264 -pix_fmt yuv420p -aspect 16:9 " + Sound)]
    [InlineData("nearly-square.mp4", "-c:v libx264 -pix_fmt yuv420p -aspect 20496:11520 " + Sound)]
    [InlineData("hevc.mp4", "-c:v libx265 -x265-params log-level=error -preset ultrafast -pix_fmt yuv420p " + Sound)]
    public async Task Blur_AnyFormat_AgreesWithItsSource(string name, string output)
    {
        var video = Marked(name, output);

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        await Agreement.CheckAsync(blurred, _clips);
        Assert.Equal(Path.GetExtension(name) == ".avi" ? ".mp4" : Path.GetExtension(name), Path.GetExtension(blurred.Output.Path));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task Blur_TurnedVideo_CoversAndKeepsTheTurn(int rotation)
    {
        Marked("lying.mp4", "-c:v libx264 -pix_fmt yuv420p " + Sound);
        var video = _clips.Make("turned.mp4", $"-i {Path.Combine(_clips.Clips, "lying.mp4")} -c copy -metadata:s:v:0 rotate={rotation}");

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        // ffmpeg's versions disagree on the direction of this tag
        Assert.Equal(rotation == 180, blurred.Before.Rotation == 180);
        Assert.NotEqual(0, blurred.Before.Rotation);
        Assert.Equal(blurred.Before.Rotation, blurred.After.Rotation);
        await Agreement.CheckAsync(blurred, _clips);
    }

    [Fact]
    public async Task Blur_OddSides_StayOdd()
    {
        var video = Marked("odd.mkv", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuv420p -c:a aac", "321x181");

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        Assert.Equal(new ImageSize(321, 181), blurred.After.CodedSize);
        await Agreement.CheckAsync(blurred, _clips);
    }

    [Fact]
    public async Task Blur_VariableRate_KeepsEveryTime()
    {
        var video = _clips.Make(
            "variable.mp4",
            $"{Inputs("320x180")} -filter_complex {Filter},select='not(mod(n,3))+not(mod(n,5))',settb=1/30000,setpts='PTS+50*mod(N*N,7)' -map 2:a -fps_mode passthrough -c:v libx264 -pix_fmt yuv420p {Sound}");

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        Assert.Equal(Agreement.Times(video), Agreement.Times(blurred.Output));
        Assert.InRange(blurred.After.DurationMs!.Value - blurred.Before.DurationMs!.Value, -200, 200);
    }

    [Theory]
    [InlineData("mp4")]
    [InlineData("mov")]
    [InlineData("mkv")]
    [InlineData("ts")]
    public async Task Blur_VariableRateWithFramesOutOfOrder_KeepsEveryTime(string extension)
    {
        // halves, whole, a seventh of the rate, as cameras do in the dark
        var video = _clips.Make(
            $"jumps.{extension}",
            $"{Inputs("320x180")} -filter_complex {Filter},select='if(lt(t,1),not(mod(n,2)),if(lt(t,2),1,not(mod(n,7))))' -map 2:a -fps_mode vfr -c:v libx264 -bf 3 -pix_fmt yuv420p {Sound}{(extension == "mp4" ? " -video_track_timescale 90000" : "")}");

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()), new VideoBlurOptions());

        // the verification compared the times since the first frame; MPEG-TS begins wherever its muxer likes
        if (extension != "ts")
            Assert.Equal(Agreement.Times(video), Agreement.Times(blurred.Output));
    }

    [Theory]
    [InlineData("few.mp4", 1, 25, VideoCodec.Auto)]
    [InlineData("few.mp4", 2, 25, VideoCodec.Auto)]
    [InlineData("few.mp4", 5, 25, VideoCodec.Auto)]
    [InlineData("few.mp4", 17, 25, VideoCodec.Auto)]
    [InlineData("few.mp4", 1, 30, VideoCodec.Hevc)]
    [InlineData("few.mp4", 3, 30, VideoCodec.Hevc)]
    [InlineData("few.mov", 3, 1, VideoCodec.Auto)]
    [InlineData("few.mkv", 1, 25, VideoCodec.Auto)]
    [InlineData("few.mkv", 4, 25, VideoCodec.Auto)]
    [InlineData("few.webm", 1, 25, VideoCodec.Auto)]
    [InlineData("few.webm", 4, 25, VideoCodec.Auto)]
    [InlineData("few.avi", 1, 25, VideoCodec.Auto)]
    [InlineData("few.ts", 5, 25, VideoCodec.Auto)]
    public async Task Blur_FewFrames_AllStay(string name, int frames, int rate, VideoCodec codec)
    {
        var isWeb = name.EndsWith(".webm", StringComparison.Ordinal);
        var video = _clips.Make(name, $"-f lavfi -i color=gray:s=320x180:r={rate} -vf noise=alls=30:allf=t -frames:v {frames} -c:v {(isWeb ? "libvpx-vp9 -deadline realtime -cpu-used 8" : "libx264")} -pix_fmt yuv420p");

        // the default preset: frames out of order
        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()), new VideoBlurOptions { Encoding = new VideoEncoding { Codec = codec } });

        Assert.Equal(frames, blurred.Verification.Frames);
        // Matroska does not say for how long a single frame is shown
        if (blurred.Before.DurationMs is { } before && blurred.After.DurationMs is { } after)
            Assert.InRange(after - before, -1000 / rate, 1000 / rate);
    }

    [Theory]
    [InlineData("closed.mp4", "-g 30 -bf 2")]
    [InlineData("open.mp4", "-g 30 -bf 3 -x264-params open-gop=1:scenecut=0")]
    [InlineData("open.mkv", "-g 30 -bf 3 -x264-params open-gop=1:scenecut=0")]
    [InlineData("negative.mp4", "-g 30 -bf 3 -use_editlist 0 -movflags +negative_cts_offsets")]
    [InlineData("fragmented.mp4", "-g 30 -bf 2 -movflags +frag_keyframe+empty_moov")]
    [InlineData("closed.ts", "-g 30 -bf 2")]
    [InlineData("open.ts", "-g 30 -bf 3 -x264-params open-gop=1:scenecut=0")]
    [InlineData("closed.flv", "-g 30 -bf 2")]
    [InlineData("plain.avi", "-c:v mpeg4 -q:v 2 -g 30")]
    [InlineData("theora.ogv", "-c:v libtheora -q:v 9 -g 30")]
    [InlineData("windows.wmv", "-c:v wmv2 -q:v 2 -g 30")]
    public async Task Blur_ManySegments_JoinFrameByFrame(string name, string output)
    {
        var video = Numbered(name, output);
        // as by default: with frames out of order
        var options = BlurRun.Quick with { SegmentMs = 1000, HoldAfterMs = 300, HoldBeforeMs = 200, Encoding = new VideoEncoding() };

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()), options);

        Assert.InRange(blurred.Plan.Count, 3, 8);
        Assert.Equal(blurred.Plan.Sum(segment => segment.Frames), blurred.Verification.Frames);
        var before = await _clips.Splitter().TakeAsync(video, SplitMode.Fps(1000));
        var after = await _clips.Splitter().TakeAsync(blurred.Output, SplitMode.Fps(1000));
        Assert.Equal(before.Shown(), after.Shown());
    }

    [Theory]
    [InlineData("ts", "libx264 -bf 0")]
    [InlineData("flv", "libx264 -bf 0")]
    [InlineData("avi", "mpeg4 -q:v 3")]
    public async Task Blur_TheSamePicturesInAnotherContainer_CoversTheSame(string extension, string codec)
    {
        var video = Marked("whole.mp4", $"-c:v {codec} -pix_fmt yuv420p -g 30 {Sound}");
        var other = _clips.Make($"other.{extension}", $"-i {video.Path} -c copy");
        var options = BlurRun.Quick with { SegmentMs = 1000, HoldAfterMs = 300, HoldBeforeMs = 200 };

        var expected = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()), options);
        var found = await new BlurRun(_clips).RunAsync(other, FaceFinding.ByDetector(new MarkerDetector()), options);

        Assert.InRange(expected.Plan.Count, 2, 3);
        Assert.Equal(
            expected.Plan.Select(segment => (segment.FirstFrame, segment.Frames)),
            found.Plan.Select(segment => (segment.FirstFrame, segment.Frames)));
        Assert.Equal(
            expected.Reports.Select(report => (report.Frames, report.FramesCovered, report.Tracks.Count)),
            found.Reports.Select(report => (report.Frames, report.FramesCovered, report.Tracks.Count)));
        foreach (var (mine, its) in expected.Reports.Zip(found.Reports).SelectMany(pair => pair.First.Tracks.Zip(pair.Second.Tracks)))
        {
            // How often is looked depends on how fast looking is, and between looks faces are followed: some frames more or less.
            Assert.InRange(its.StartMs - mine.StartMs, -100, 100);
            Assert.InRange(its.EndMs - mine.EndMs, -100, 100);
            Assert.True(its.At(its.StartMs)!.Value.IoU(mine.At(mine.StartMs)!.Value) > 0.8);
        }
    }

    [Fact]
    public async Task Blur_CutIntoTheMiddle_KeepsWhatIsShown()
    {
        // an edit list: the file begins with frames that are decoded and not shown
        Numbered("whole.mp4", "-g 50 -bf 2");
        var video = _clips.Make("cut.mp4", $"-ss 0.7 -i {Path.Combine(_clips.Clips, "whole.mp4")} -c copy");

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        var before = await _clips.Splitter().TakeAsync(video, SplitMode.Fps(1000));
        var after = await _clips.Splitter().TakeAsync(blurred.Output, SplitMode.Fps(1000));
        Assert.Equal(before.Shown().Select(frame => frame.Number), after.Shown().Select(frame => frame.Number));
    }

    [Fact]
    public async Task Blur_SoundAndSubtitles_AreTheSamePackets()
    {
        var subtitles = Path.Combine(_clips.Clips, "words.srt");
        await File.WriteAllTextAsync(subtitles, "1\n00:00:00,500 --> 00:00:01,500\nHello\n\n2\n00:00:01,700 --> 00:00:02,000\nthere\n");
        var video = _clips.Make(
            "spoken.mp4",
            $"{Inputs("320x180")} -i {subtitles} -f lavfi -i sine=f=880:d=3 -filter_complex {Filter} -map 2:a -map 4:a -map 3:s " +
            $"-c:v libx264 -pix_fmt yuv420p {Sound} -c:s mov_text -metadata:s:a:0 language=deu -metadata title=Home -metadata location=+48.1+011.5/");

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        Assert.Equal(3, blurred.Verification.CopiedStreams);
        foreach (var stream in new[] { "a:0", "a:1", "s:0" })
            Assert.Equal(Agreement.Packets(video.Path!, stream, "pts_time,size,data_hash"), Agreement.Packets(blurred.Output.Path!, stream, "pts_time,size,data_hash"));

        Assert.Contains("deu", blurred.After.Streams.Select(stream => stream.Language));
        Assert.DoesNotContain("Home", Agreement.Probe(blurred.Output.Path!, "-show_format"), StringComparison.Ordinal);
        Assert.DoesNotContain("location", Agreement.Probe(blurred.Output.Path!, "-show_format"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blur_KeepMetadata_KeepsIt()
    {
        var video = Marked("titled.mp4", $"-c:v libx264 -pix_fmt yuv420p {Sound} -metadata title=Home");

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()), BlurRun.Quick with { KeepMetadata = true });

        Assert.Contains("TAG:title=Home", Agreement.Probe(blurred.Output.Path!, "-show_format"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blur_Mp4_HasItsIndexAtTheFront()
    {
        var blurred = await new BlurRun(_clips).RunAsync(Marked("index.mp4", "-c:v libx264 -pix_fmt yuv420p " + Sound), FaceFinding.ByDetector(new MarkerDetector()));

        var bytes = await File.ReadAllBytesAsync(blurred.Output.Path!);

        Assert.True(bytes.AsSpan().IndexOf("moov"u8) < bytes.AsSpan().IndexOf("mdat"u8));
    }

    public void Dispose() => _clips.Dispose();

    private const string Filter = "[0]hue=s=0[g];[g][1]overlay=x='20+n*2':y=60";

    private static string Inputs(string size) =>
        $"-f lavfi -i testsrc=s={size}:r=30000/1001:d=3 -f lavfi -i color=magenta:s=40x40:r=30000/1001:d=3 -f lavfi -i sine=f=440:d=3";

    private VideoSource Marked(string name, string output, string size = "320x180") => _clips.Make(name, $"{Inputs(size)} -filter_complex {Filter} -map 2:a {output}");

    private VideoSource Numbered(string name, string output) => _clips.Numbered(name, $"-c:v libx264 -pix_fmt yuv420p {output}", frames: 140);
}
