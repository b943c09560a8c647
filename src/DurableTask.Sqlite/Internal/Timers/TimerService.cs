namespace DurableTask.Sqlite.Internal.Timers;

/// <summary>
/// Wakes runs when it is time. What is due soon is kept here; what is due later is only in the file, which is looked through every half minute:
/// so any number of runs may sleep for any time.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="wake">Called with the key of a run that has something due. May come too early or in vain.</param>
/// <param name="dueUntil">Finds the runs in the file that are due until a moment.</param>
internal sealed class TimerService(TimeProvider time, Action<long> wake, Func<long, IReadOnlyList<(long Key, long Wake)>> dueUntil) : IDisposable
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<long, long> _soon = new();
    private readonly HashSet<(long Key, long At)> _known = [];
    private ITimer? _timer;
    private ITimer? _sweep;
    private long _armed = long.MaxValue;
    private long _horizon;

    public void Start()
    {
        _timer = time.CreateTimer(_ => WakeDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Sweep();
        _sweep = time.CreateTimer(_ => Sweep(), null, SweepPeriod, SweepPeriod);
    }

    /// <summary>Wakes the run at a moment. One that is far away and in the file is left to the next look.</summary>
    public void Arm(long at, long key)
    {
        lock (_gate)
        {
            if (at > _horizon || !_known.Add((key, at)))
            {
                return;
            }

            _soon.Enqueue(key, at);
            ArmTimer();
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _sweep?.Dispose();
    }

    private void Sweep()
    {
        long horizon;
        lock (_gate)
        {
            // Twice the period, so that what is begun between two looks is seen by the next one in good time.
            _horizon = horizon = (time.GetUtcNow() + (SweepPeriod * 2)).UtcTicks;
        }

        foreach (var (key, at) in dueUntil(horizon))
        {
            Arm(at, key);
        }
    }

    private void WakeDue()
    {
        List<long> due = [];
        lock (_gate)
        {
            _armed = long.MaxValue;
            var now = time.GetUtcNow().UtcTicks;
            while (_soon.TryPeek(out var key, out var at) && at <= now)
            {
                _ = _soon.Dequeue();
                _ = _known.Remove((key, at));
                due.Add(key);
            }

            ArmTimer();
        }

        due.ForEach(wake);
    }

    private void ArmTimer()
    {
        if (!_soon.TryPeek(out _, out var first) || first >= _armed)
        {
            return;
        }

        _armed = first;
        // The system's timers count whole milliseconds and may come one too early; too late by one is better than waking twice.
        var delay = TimeSpan.FromTicks(Math.Max(0, first - time.GetUtcNow().UtcTicks)) + TimeSpan.FromMilliseconds(first > time.GetUtcNow().UtcTicks ? 1 : 0);
        _ = _timer?.Change(delay, Timeout.InfiniteTimeSpan);
    }
}
