using Vision.Pipelines.BlurFaces;

namespace Vision.Pipelines.Tests.BlurFaces;

public class BlurProgressTests
{
    private readonly BlurProgress _progress = new();

    [Fact]
    public void Done_SegmentsInWork_CountsTheirFrames()
    {
        using var first = _progress.Start("run", 0);
        using var second = _progress.Start("run", 1);
        using var other = _progress.Start("other", 0);
        first.Report(30);
        second.Report(12);
        other.Report(500);

        Assert.Equal(142, _progress.Done("run", 100));
        Assert.Equal(["other", "run"], _progress.Running.Order());
    }

    [Fact]
    public void Done_SegmentEndedButNotYetInTheHistory_DoesNotGoBack()
    {
        var segment = _progress.Start("run", 0);
        segment.Report(30);
        Assert.Equal(30, _progress.Done("run", 0));

        segment.Dispose();

        Assert.Equal(30, _progress.Done("run", 0));
        Assert.Equal(31, _progress.Done("run", 31));
        Assert.Empty(_progress.Running);
    }

    [Fact]
    public void Done_UnknownOrForgottenRun_IsWhatTheHistorySays()
    {
        _progress.Start("run", 0).Report(30);
        _progress.Forget("run");

        Assert.Equal(7, _progress.Done("run", 7));
        Assert.Equal(9, _progress.Done("never", 9));
    }
}
