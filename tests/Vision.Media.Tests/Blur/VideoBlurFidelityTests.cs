using Vision.Media.Clips;

namespace Vision.Media.Blur;

/// <summary>The copy is the source, save for the faces.</summary>
public sealed class VideoBlurFidelityTests : IDisposable
{
    private readonly ClipFolder _clips = new();

    [Fact]
    public async Task Blur_SimpleClip_KeepsEverythingButTheMarker()
    {
        var video = _clips.Make(
            "simple.mp4",
            "-f lavfi -i testsrc=s=320x180:r=30000/1001:d=3 -f lavfi -i color=magenta:s=30x30:r=30000/1001:d=3 -f lavfi -i sine=f=440:d=3 " +
            "-filter_complex [0]hue=s=0[g];[g][1]overlay=x='20+n*2':y=60 -map 2:a -c:v libx264 -pix_fmt yuv420p -c:a aac");

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        Assert.Equal(new Rational(30000, 1001), blurred.After.FrameRate);
        Assert.Equal(blurred.Before.FrameCount, blurred.After.FrameCount);
        Assert.Equal(blurred.Before.NominalFrameRate, blurred.After.NominalFrameRate);
        Assert.Equal(1, blurred.Verification.CopiedStreams);
        foreach (var frame in await _clips.Splitter().TakeAsync(blurred.Output, SplitMode.Fps(1000)))
            Assert.Null(FindMarker(frame));
    }

    public void Dispose() => _clips.Dispose();

    private static BoundingBox? FindMarker(VideoFrame frame) => MarkerDetector.Find(frame.Data.Span, frame.Size.Width, frame.Size.Height, frame.Size.Width * 3);
}
