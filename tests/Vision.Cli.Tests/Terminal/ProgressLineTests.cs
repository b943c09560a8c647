namespace Vision.Cli.Output;

public class ProgressLineTests
{
    [Fact]
    public void ProgressLine_NobodyWatches_WritesNothing()
    {
        using var error = new StringWriter();
        var clock = new ManualClock();
        using (new ProgressLine(new Terminal(TextWriter.Null, error), clock, () => new ProgressState("Labelling", 1, 2, 0)))
            clock.Fire();

        Assert.Equal("", error.ToString());
    }

    [Fact]
    public void ProgressLine_QuickCommand_WritesNothing()
    {
        using var error = new StringWriter();
        var clock = new ManualClock();
        using (new ProgressLine(new Terminal(TextWriter.Null, error) { ShowsProgress = true }, clock, () => new ProgressState("Labelling", 1, 2, 0)))
            Assert.Equal(TimeSpan.FromSeconds(2), clock.FirstDue);

        Assert.Equal("", error.ToString());
    }

    [Fact]
    public void ProgressLine_LongCommand_ShowsCountsAndClearsItselfAtTheEnd()
    {
        using var error = new StringWriter();
        var clock = new ManualClock();
        using (new ProgressLine(new Terminal(TextWriter.Null, error) { ShowsProgress = true }, clock, () => new ProgressState("Labelling", 30, 120, 2)))
            clock.Fire();

        Assert.Contains("Labelling ██████░", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("30/120, 2 failed", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\r\e[K", error.ToString(), StringComparison.Ordinal);
    }

    private sealed class ManualClock : TimeProvider, ITimer
    {
        private TimerCallback? _callback;

        public TimeSpan FirstDue { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_callback, FirstDue) = (callback, dueTime);
            return this;
        }

        public void Fire() => _callback?.Invoke(null);

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _callback = null;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
