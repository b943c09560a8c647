using System.Text.Json;
using Vision.Media.Clips;

namespace Vision.Media.Probe;

public class VideoProbeTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    [Fact]
    public async Task Probe_AVideo_TellsWhatItIs()
    {
        clips.Numbered("silent.mp4", "-c:v libx264 -pix_fmt yuv420p10le -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv", "160x90", "30000/1001", 60);
        var video = clips.Make("info.mp4", $"-i {clips.Clips}/silent.mp4 -f lavfi -i sine=d=2 -map 0 -map 1 -c:v copy -c:a aac -metadata:s:a:0 language=deu");

        var info = await clips.Probe().ProbeAsync(video);

        Assert.Equal(("mov,mp4,m4a,3gp,3g2,mj2", "h264", "yuv420p10le", 10), (info.Container, info.Codec, info.PixelFormat, info.BitDepth));
        Assert.Equal((new ImageSize(160, 90), new ImageSize(160, 90), 0), (info.CodedSize, info.Size, info.Rotation));
        Assert.Equal((new Rational(30000, 1001), new Rational(30000, 1001), 60L), (info.FrameRate, info.NominalFrameRate, info.FrameCount));
        Assert.Equal((2002L, 0L, new Rational(1, 30000)), (info.DurationMs, info.StartMs, info.TimeBase));
        Assert.Equal(("tv", "bt709", "bt709", "bt709"), (info.ColorRange, info.ColorPrimaries, info.ColorTransfer, info.ColorSpace));
        Assert.Equal([new MediaStreamInfo(0, MediaStreamKind.Video, "h264", "und"), new MediaStreamInfo(1, MediaStreamKind.Audio, "aac", "deu")], info.Streams.Select(stream => stream with { StartUs = null }));
    }

    [Fact]
    public async Task Probe_VariableFrameRate_ShowsInTheRates()
    {
        var video = clips.Numbered("vfr.mp4", "-c:v libx264 -fps_mode passthrough -video_track_timescale 90000", frames: 20, filters: ",settb=1/90000,setpts=N*N*900");

        var info = await clips.Probe().ProbeAsync(video);

        Assert.NotEqual(info.FrameRate, info.NominalFrameRate);
        Assert.Equal(new Rational(1, 90000), info.TimeBase);
    }

    [Fact]
    public async Task Probe_ContainerWithoutCounts_LeavesThemOpen()
    {
        var info = await clips.Probe().ProbeAsync(clips.Numbered("counts.mkv", frames: 50));

        Assert.Null(info.FrameCount);
        Assert.Equal(2000, info.DurationMs);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"streams":[{"codec_type":"video","width":0,"height":0}]}""")]
    [InlineData("""{"streams":[{"codec_type":"audio"}],"format":{}}""")]
    [InlineData("""{"streams":[{"codec_type":"video","width":10,"height":10,"disposition":{"attached_pic":1}}]}""")]
    public void Read_NoUsableVideo_IsInvalid(string json)
    {
        var document = json == "[]" ? new ProbeDocument(null, null) : JsonSerializer.Deserialize<ProbeDocument>(json)!;

        Assert.Throws<InvalidMediaException>(() => ProbeReader.Read("x.mp4", document));
    }

    [Fact]
    public void Read_NumbersThatAreNone_AreUnknown()
    {
        const string json = """
            {"streams":[{"index":0,"codec_type":"video","width":8,"height":4,"sample_aspect_ratio":"0:1","avg_frame_rate":"0/0","r_frame_rate":"N/A",
            "time_base":"x","duration":"1e999","nb_frames":"-3","bits_per_raw_sample":"N/A","pix_fmt":"yuv444p12le","tags":{"rotate":"-90"},
            "side_data_list":[{}]}],"format":{"start_time":"N/A","duration":"99999999999999999999999999999999999"}}
            """;

        var info = ProbeReader.Read("x.mp4", JsonSerializer.Deserialize<ProbeDocument>(json)!);

        Assert.Equal((new Rational(1, 1), 270, 12, new ImageSize(4, 8)), (info.PixelAspect, info.Rotation, info.BitDepth, info.Size));
        Assert.Equal((null, null, 0L), (info.DurationMs, info.FrameCount, info.StartMs));
    }
}
