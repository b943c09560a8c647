using Vision.Media.Clips;

namespace Vision.Media.Blur;

/// <summary>Recordings of broadcasts begin and end anywhere, and cameras begin with groups that are open: copies hold what players show, and say what they do not.</summary>
public sealed class VideoBlurRecordingTests : IDisposable
{
    private const int Packet = 188;

    private readonly ClipFolder _clips = new();

    public static TheoryData<string, string, double> Cuts()
    {
        var cuts = new TheoryData<string, string, double>();
        foreach (var (codec, output) in new[]
        {
            ("mpeg2", "-c:v mpeg2video -q:v 3 -g 12 -bf 2"),
            ("h264", "-c:v libx264 -preset ultrafast -g 12 -bf 2 -x264-params open-gop=1:scenecut=0"),
            ("hevc", "-c:v libx265 -preset ultrafast -x265-params log-level=error:keyint=12:open-gop=1:bframes=2"),
        })
        {
            foreach (var at in new[] { 0.17, 0.31, 0.52 })
                cuts.Add(codec, output, at);
        }

        return cuts;
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Blur_RecordingThatBeginsAnywhere_HoldsWhatPlayersShow(string codec, string output, double at)
    {
        var whole = _clips.Make($"{codec}.ts", $"{Inputs} -filter_complex {Filter} -map 2:a -frames:v 60 -pix_fmt yuv420p {output} -c:a mp2 -shortest");
        var bytes = await File.ReadAllBytesAsync(whole.Path!);
        // a stream tells of itself at its start, and again and again after it
        var video = _clips.Write("recorded.ts", bytes.AsSpan((int)(bytes.Length / Packet * at) * Packet));

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        var packets = Agreement.Probe(video.Path!, "-select_streams V:0 -show_entries packet=pts -of csv=p=0").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.Equal(packets, blurred.Verification.Frames + blurred.Verification.FramesLeftOut);
        Assert.True(blurred.Verification.FramesLeftOut is > 0 and < 24, $"{blurred.Verification.FramesLeftOut} of {packets} are left out");
        Assert.Equal(1, blurred.Verification.CopiedStreams);
    }

    [Theory]
    [InlineData("libx264 -preset ultrafast -g 12 -bf 2", 0.41)]
    [InlineData("libx264 -preset ultrafast -g 12 -bf 2", 0.77)]
    [InlineData("mpeg2video -q:v 3 -g 12 -bf 2", 0.41)]
    [InlineData("mpeg2video -q:v 3 -g 12 -bf 2", 0.63)]
    [InlineData("mpeg2video -q:v 3 -g 12 -bf 2", 0.77)]
    public async Task Blur_RecordingThatEndsAnywhere_LeavesOutOneFrameAtMost(string output, double at)
    {
        var whole = _clips.Make("whole.ts", $"{Inputs} -filter_complex {Filter} -map 2:a -frames:v 60 -pix_fmt yuv420p -c:v {output} -c:a mp2 -shortest");
        var bytes = await File.ReadAllBytesAsync(whole.Path!);
        var video = _clips.Write("recorded.ts", bytes.AsSpan(0, (int)(bytes.Length / Packet * at) * Packet));

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        var packets = Agreement.Probe(video.Path!, "-select_streams V:0 -show_entries packet=pts -of csv=p=0").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.Equal(packets, blurred.Verification.Frames + blurred.Verification.FramesLeftOut);
        Assert.InRange(blurred.Verification.FramesLeftOut, 0, 1);
    }

    [Fact]
    public async Task Blur_ClosedGroupWithFramesBeforeItsKeyFrame_KeepsThem()
    {
        var video = _clips.Make("closed.ts", $"{Inputs} -filter_complex {Filter} -frames:v 30 -pix_fmt yuv420p -c:v mpeg2video -q:v 3 -g 12 -bf 2 -flags +cgop -sc_threshold 1000000000");

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        Assert.Equal((30, 0), (blurred.Verification.Frames, blurred.Verification.FramesLeftOut));
    }

    [Fact]
    public async Task Blur_DamageInTheMiddle_IsRefusedWithARemedyThatExists()
    {
        var error = await Assert.ThrowsAsync<InvalidMediaException>(async () => await new BlurRun(_clips).RunAsync(await DamagedAsync(), FaceFinding.ByDetector(new MarkerDetector())));

        Assert.Contains("damaged or cut off", error.Message, StringComparison.Ordinal);
        Assert.Contains("allowDamage", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blur_DamageAllowed_LeavesOutWhatCannotBeDecoded()
    {
        var blurred = await new BlurRun(_clips).RunAsync(await DamagedAsync(), FaceFinding.ByDetector(new MarkerDetector()), BlurRun.Quick with { AllowDamage = true });

        Assert.InRange(blurred.Verification.Frames, 20, 60);
        Assert.Equal(60, blurred.Verification.Frames + blurred.Verification.FramesLeftOut);
        foreach (var frame in await _clips.Splitter().TakeAsync(blurred.Output, SplitMode.Fps(1000)))
            Assert.Null(MarkerDetector.Find(frame.Data.Span, frame.Size.Width, frame.Size.Height, frame.Size.Width * 3));
    }

    [Theory]
    [InlineData("mov")]
    [InlineData("avi")]
    public async Task Blur_MotionJpegWithBrokenFrames_IsRefused(string extension)
    {
        var whole = _clips.Make($"whole.{extension}", $"{Inputs} -filter_complex {Filter} -frames:v 30 -pix_fmt yuvj420p -c:v mjpeg -q:v 3 -an");
        var bytes = await File.ReadAllBytesAsync(whole.Path!);
        var random = new Random(11);
        // inside of three frames, far from their headers
        foreach (var part in new[] { 0.3, 0.5, 0.7 })
            random.NextBytes(bytes.AsSpan((int)(bytes.Length * part), 3000));

        var error = await Assert.ThrowsAsync<InvalidMediaException>(
            () => new BlurRun(_clips).RunAsync(_clips.Write($"damaged.{extension}", bytes), FaceFinding.ByDetector(new MarkerDetector())));

        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _clips.Dispose();

    private const string Inputs = "-f lavfi -i testsrc=s=320x180:r=25:d=3 -f lavfi -i color=magenta:s=40x40:r=25:d=3 -f lavfi -i sine=f=440:d=2.4";

    private const string Filter = "[0]hue=s=0[g];[g][1]overlay=x='30+n':y=20";

    private async Task<VideoSource> DamagedAsync()
    {
        var whole = _clips.Make("whole.mp4", $"{Inputs} -filter_complex {Filter} -frames:v 60 -pix_fmt yuv420p -c:v libx264 -preset ultrafast -g 15 -an");
        var bytes = await File.ReadAllBytesAsync(whole.Path!);
        var data = bytes.AsSpan().IndexOf("mdat"u8);
        new Random(7).NextBytes(bytes.AsSpan(data + (bytes.Length / 3), 2000));
        return _clips.Write("damaged.mp4", bytes);
    }
}
