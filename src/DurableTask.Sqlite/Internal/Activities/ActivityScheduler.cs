namespace DurableTask.Sqlite.Internal.Activities;

/// <summary>Decides which activity runs when: at most so many at once, at most so many of one name, runs in turn.</summary>
internal sealed class ActivityScheduler
{
    /// <summary>After so many activities without a pause a worker lets others have its thread.</summary>
    private const int Stint = 32;

    private readonly Lock _gate = new();
    private readonly ActivityRunner _runner;
    private readonly int _limit;
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Lane> _order = [];
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _workers;
    private int _waiting;
    private int _next;
    private bool _stopping;

    public ActivityScheduler(ActivityRunner runner, SqliteTaskHubOptions options)
    {
        _runner = runner;
        _limit = options.MaxConcurrentActivities;
        _order.Add(new(_limit));
        foreach (var (name, limit) in options.MaxConcurrentActivitiesByName)
        {
            Lane lane = new(limit);
            _lanes[name] = lane;
            _order.Add(lane);
        }
    }

    public void Enqueue(List<ActivityWork> works)
    {
        int start;
        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }

            foreach (var work in works)
            {
                LaneOf(work.Name).Queue.Enqueue(work);
            }

            _waiting += works.Count;
            start = Math.Min(_limit - _workers, works.Count);
            _workers += start;
        }

        for (; start > 0; start--)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(static scheduler => _ = scheduler.WorkAsync(), this, preferLocal: false);
        }
    }

    /// <summary>Begins no more activities, and waits for those under way at most as long as <paramref name="limit"/> lasts.</summary>
    public async Task StopAsync(Task limit)
    {
        lock (_gate)
        {
            _stopping = true;
            if (_workers == 0)
            {
                return;
            }
        }

        _ = await Task.WhenAny(_idle.Task, limit).ConfigureAwait(false);
    }

    private async Task WorkAsync()
    {
        Lane? lane = null;
        for (var count = 1; Next(ref lane) is { } work; count++)
        {
            await _runner.RunAsync(work).ConfigureAwait(false);
            if (count % Stint == 0)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Gives back the place of the activity just run, and takes the next one. null when the worker is not needed any more.</summary>
    private ActivityWork? Next(ref Lane? lane)
    {
        lock (_gate)
        {
            if (lane is not null)
            {
                lane.Running--;
                lane = null;
            }

            for (var i = 0; i < _order.Count && _waiting > 0 && !_stopping; i++)
            {
                _next = (_next + 1) % _order.Count;
                var candidate = _order[_next];
                if (candidate.Running < candidate.Limit && candidate.Queue.TryDequeue(out var work))
                {
                    candidate.Running++;
                    _waiting--;
                    lane = candidate;
                    return work;
                }
            }

            _workers--;
            if (_workers == 0 && _stopping)
            {
                _ = _idle.TrySetResult();
            }

            return null;
        }
    }

    private Lane LaneOf(string name) => _lanes.Count > 0 && _lanes.TryGetValue(name, out var lane) ? lane : _order[0];

    /// <summary>Activities that share a limit.</summary>
    private sealed class Lane(int limit)
    {
        public int Limit { get; } = limit;

        public FairQueue Queue { get; } = new();

        public int Running { get; set; }
    }
}
