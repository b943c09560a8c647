using Vision.Media.Clips;

namespace Vision.Media.Blur;

/// <summary>What a copy cannot have is refused with a sentence, or lost by an explicit option and named; nothing goes in silence.</summary>
public sealed class VideoBlurPropertyTests : IDisposable
{
    private readonly ClipFolder _clips = new();

    public static TheoryData<string, string, string> Unkept => new()
    {
        { "alpha.webm", ",format=yuva420p,geq=lum='lum(X,Y)':cb=128:cr=128:a='if(lt(X,160),255,0)' -c:v libvpx-vp9 -deadline realtime -cpu-used 8", "transparency" },
        { "alpha8.webm", ",format=yuva420p -c:v libvpx -deadline realtime -cpu-used 8 -auto-alt-ref 0", "transparency" },
        { "prores.mov", ",format=yuva444p10le -c:v prores_ks -profile:v 4444", "transparency" },
        { "animation.mov", ",format=argb -c:v qtrle", "transparency" },
        { "stills.mov", ",format=rgba -c:v png", "transparency" },
        { "twelve.mp4", ",format=yuv420p12le -c:v libx265 -x265-params log-level=error -preset ultrafast", "12 bits" },
        { "sixteen.mkv", ",format=gbrp16le -c:v ffv1 -strict -2", "16 bits" },
        { "around.mkv", ",format=yuv420p -c:v libx264 -metadata:s:v:0 stereo_mode=left_right", "3D" },
    };

    [Theory]
    [MemberData(nameof(Unkept))]
    public async Task Blur_WhatACopyCannotHave_IsRefusedOrLostByRequest(string name, string output, string expected)
    {
        var video = _clips.Make(name, $"{Inputs} -filter_complex [0]hue=s=0[g];[g][1]overlay=x='30+n':y=20{output} -frames:v 10");
        var run = new BlurRun(_clips);

        var error = await Assert.ThrowsAsync<InvalidMediaException>(() => run.RunAsync(video, FaceFinding.ByDetector(new MarkerDetector())));
        var blurred = await run.RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()), BlurRun.Quick with { AllowLoss = true });

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("allowLoss", error.Message, StringComparison.Ordinal);
        Assert.Contains(blurred.Verification.Lost, lost => lost.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("vp8.webm", "-c:v libvpx -deadline realtime -cpu-used 8 -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv")]
    [InlineData("vp9.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv")]
    [InlineData("vp9-pal.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -colorspace bt470bg -color_primaries bt470bg -color_trc gamma28 -color_range tv")]
    [InlineData("vp9-full.mkv", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -colorspace bt709 -color_primaries bt709 -color_trc iec61966-2-1 -color_range pc")]
    public async Task Blur_WebMWithColours_KeepsThem(string name, string output)
    {
        var video = _clips.Make(name, $"{Inputs} -filter_complex [0]hue=s=0[g];[g][1]overlay=x='30+n':y=20,format=yuv420p -frames:v 10 {output}");

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        Assert.NotEmpty(blurred.Before.ColorPrimaries);
        Assert.Equal((blurred.Before.ColorPrimaries, blurred.Before.ColorTransfer, blurred.Before.ColorSpace), (blurred.After.ColorPrimaries, blurred.After.ColorTransfer, blurred.After.ColorSpace));
        Assert.Equal(blurred.Before.ColorRange, blurred.After.ColorRange);
    }

    [Theory]
    [InlineData("h264.avi", "-c:v libx264 -preset fast -bf 3")]
    [InlineData("mpeg4.avi", "-c:v mpeg4 -q:v 3 -bf 2")]
    public async Task Blur_AviWithFramesOutOfOrder_StaysInStepWithItsSound(string name, string output)
    {
        var video = _clips.Make(name, $"{Inputs} -f lavfi -i sine=f=440:d=1 -filter_complex [0]hue=s=0[g];[g][1]overlay=x='30+n*4':y=20,format=yuv420p -map 2:a {output} -c:a ac3");

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        Assert.Equal(25, blurred.Verification.Frames);
        await Agreement.CheckAsync(blurred, _clips);
    }

    [Theory]
    [InlineData("larger.mkv", "640:480")]
    [InlineData("turned.mkv", "180:320")]
    public async Task Blur_SizeThatChanges_IsToldAsWhatItIs(string name, string size)
    {
        foreach (var (part, scale) in new[] { ("a", "320:180"), ("b", size) })
            _clips.Make($"{part}.mp4", $"{Inputs} -filter_complex [0]hue=s=0[g];[g][1]overlay=x='30+n':y=20,scale={scale},format=yuv420p -frames:v 10 -c:v libx264 -preset ultrafast");

        _clips.Write("list.txt", "file a.mp4\nfile b.mp4\n"u8);
        var video = _clips.Make(name, $"-f concat -i {Path.Combine(_clips.Clips, "list.txt")} -c copy");

        var error = await Assert.ThrowsAsync<InvalidMediaException>(() => new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector())));

        Assert.Contains("size of its pictures changes", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _clips.Dispose();

    private const string Inputs = "-f lavfi -i testsrc=s=320x180:r=25:d=1 -f lavfi -i color=magenta:s=40x40:r=25:d=1";
}
