namespace Vision.Media.Sandbox;

public class WaitBudgetTests
{
    [Fact]
    public async Task Resume_LongerThanTheBudget_ActsOnce()
    {
        var spent = new TaskCompletionSource();
        using var budget = new WaitBudget(TimeSpan.FromMilliseconds(20), TimeProvider.System, () => spent.SetResult());

        budget.Resume();

        await spent.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Pause_KeepsTheRestForLater()
    {
        var clock = new StandingClock();
        using var budget = new WaitBudget(TimeSpan.FromSeconds(10), clock, () => { });

        budget.Resume();
        clock.Now += TimeSpan.FromSeconds(4);
        budget.Pause();
        clock.Now += TimeSpan.FromHours(1);
        budget.Resume();
        Assert.Equal(TimeSpan.FromSeconds(6), clock.Timer!.Due);
        clock.Now += TimeSpan.FromSeconds(60);
        budget.Pause();
        budget.Resume();

        Assert.Equal(TimeSpan.Zero, clock.Timer.Due);
    }

    private sealed class StandingClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public RecordedTimer? Timer { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => Timer = new RecordedTimer();
    }

    private sealed class RecordedTimer : ITimer
    {
        public TimeSpan Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
