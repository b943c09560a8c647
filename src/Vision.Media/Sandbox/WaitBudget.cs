namespace Vision.Media;

/// <summary>Counts the time spent waiting, and acts once when too much is spent. For one waiter at a time.</summary>
internal sealed class WaitBudget : IDisposable
{
    private readonly TimeProvider _timeProvider;
    private readonly ITimer _timer;
    private TimeSpan _left;
    private long _since;

    public WaitBudget(TimeSpan budget, TimeProvider timeProvider, Action onSpent)
    {
        _left = budget;
        _timeProvider = timeProvider;
        _timer = timeProvider.CreateTimer(static action => ((Action)action!)(), onSpent, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Resume()
    {
        _since = _timeProvider.GetTimestamp();
        _timer.Change(_left, Timeout.InfiniteTimeSpan);
    }

    public void Pause()
    {
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var left = _left - _timeProvider.GetElapsedTime(_since);
        _left = left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    public void Dispose() => _timer.Dispose();
}
