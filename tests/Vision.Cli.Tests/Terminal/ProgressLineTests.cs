using Microsoft.Extensions.Time.Testing;

namespace Vision.Cli.Output;

public class ProgressLineTests
{
    [Fact]
    public void ProgressLine_NobodyWatches_WritesNothing()
    {
        using var error = new StringWriter();
        var clock = new FakeTimeProvider();
        using (new ProgressLine(new Terminal(TextWriter.Null, error), clock, () => new ProgressState("Labelling", 1, 2, 0)))
            clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("", error.ToString());
    }

    [Fact]
    public void ProgressLine_QuickCommand_WritesNothing()
    {
        using var error = new StringWriter();
        var clock = new FakeTimeProvider();
        using (new ProgressLine(new Terminal(TextWriter.Null, error) { ShowsProgress = true }, clock, () => new ProgressState("Labelling", 1, 2, 0)))
            clock.Advance(TimeSpan.FromSeconds(1.9));

        Assert.Equal("", error.ToString());
    }

    [Fact]
    public void ProgressLine_LongCommand_ShowsCountsAndClearsItselfAtTheEnd()
    {
        using var error = new StringWriter();
        var clock = new FakeTimeProvider();
        using (new ProgressLine(new Terminal(TextWriter.Null, error) { ShowsProgress = true }, clock, () => new ProgressState("Labelling", 30, 120, 2)))
            clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Contains("Labelling ██████░", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("30/120, 2 failed", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\r\e[K", error.ToString(), StringComparison.Ordinal);
    }
}
