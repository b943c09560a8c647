using DurableTask.Sqlite.Internal.Orchestrations;

namespace DurableTask.Sqlite.Internal.Activities;

/// <summary>
/// Decides which activity runs when: at most so many at once, at most so many of one name, runs in turn. One place in eight is only for runs
/// that have no activity under way, so that a small run need not wait until an activity of a large one ends. Names with extra places have these only, and
/// take none from others.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>Activity scheduled, room in memory</term><description>waits here for its turn</description></item>
/// <item><term>Activity scheduled, no room</term><description>waits in the file only (<see cref="LiveRun"/> has it parked); a run may always have <see cref="Allowance"/> here, whatever others have</description></item>
/// <item><term>Activity begun</term><description>gives its room back; a run with parked activities and few left here is asked for more</description></item>
/// <item><term>Activity ended</term><description>gives its place to the next one</description></item>
/// </list>
/// </remarks>
internal sealed class ActivityScheduler
{
    /// <summary>Activities that every run may have waiting in memory.</summary>
    public const int Allowance = 32;

    /// <summary>After so many activities without a pause a worker lets others have its thread.</summary>
    private const int Stint = 32;

    /// <summary>One place in so many is kept for runs that have none.</summary>
    private const int ReservedShare = 8;

    private readonly Lock _gate = new();
    private readonly ActivityRunner _runner;
    private readonly int _limit;
    private readonly int _most;
    private readonly int _room;
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Lane> _order = [];
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _workers;
    private int _running;
    private int _waiting;
    private int _next;
    private int _held;
    private bool _stopping;

    public ActivityScheduler(ActivityRunner runner, SqliteTaskHubOptions options)
    {
        _runner = runner;
        _limit = options.MaxConcurrentActivities;
        _room = options.MaxQueuedActivities;
        _most = _limit + options.ExtraActivitiesByName.Values.Sum();
        _order.Add(new(_limit, isExtra: false));
        foreach (var (name, limit) in options.MaxConcurrentActivitiesByName)
        {
            Add(name, new(limit, isExtra: false));
        }

        foreach (var (name, limit) in options.ExtraActivitiesByName)
        {
            Add(name, new(limit, isExtra: true));
        }

        void Add(string name, Lane lane)
        {
            _lanes[name] = lane;
            _order.Add(lane);
        }
    }

    /// <summary>Activities in memory that have not begun, those on their way to the file included.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>How many activities the run may bring from the file.</summary>
    public int RoomFor(LiveRun run) => Math.Max(Allowance - run.HeldActivities, _room - Held);

    /// <summary>Takes room for one activity of the run. False when it has to wait in the file.</summary>
    public bool TryHold(LiveRun run)
    {
        if (run.HeldActivities >= Allowance && Held >= _room)
        {
            return false;
        }

        Hold(run, 1);
        return true;
    }

    /// <summary>Counts activities that came into memory, or left it.</summary>
    public void Hold(LiveRun run, int count)
    {
        _ = Interlocked.Add(ref _held, count);
        run.Hold(count);
    }

    /// <summary>Whether a run with parked activities should bring some now.</summary>
    public bool IsShort(LiveRun run) => run.HeldActivities <= Allowance / 2 || Held <= _room / 2;

    /// <summary>Lets committed activities run; they hold their room already.</summary>
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
            start = Math.Min(_most - _workers, works.Count);
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

        if (await Task.WhenAny(_idle.Task, limit).ConfigureAwait(false) != _idle.Task)
        {
            _runner.GiveUp();
        }
    }

    private async Task WorkAsync()
    {
        (Lane Lane, long Root)? place = null;
        for (var count = 1; Next(ref place) is { } work; count++)
        {
            Hold(work.Run, -1);
            if (work.Run.HasParked && IsShort(work.Run))
            {
                work.Run.BringParked();
            }

            await _runner.RunAsync(work).ConfigureAwait(false);
            if (count % Stint == 0)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Gives back the place of the activity just run, and takes the next one. null when the worker is not needed any more.</summary>
    private ActivityWork? Next(ref (Lane Lane, long Root)? place)
    {
        lock (_gate)
        {
            if (place is var (held, root))
            {
                held.Running--;
                held.Queue.Release(root);
                _running -= held.IsExtra ? 0 : 1;
                place = null;
            }

            for (var i = 0; i < _order.Count && _waiting > 0 && !_stopping; i++)
            {
                _next = (_next + 1) % _order.Count;
                var lane = _order[_next];
                var isOpen = lane.Running < lane.Limit && (lane.IsExtra || _running < _limit);
                if (isOpen && lane.Queue.TryDequeue((!lane.IsExtra && IsReserved(_running, _limit)) || IsReserved(lane.Running, lane.Limit), out var work))
                {
                    lane.Running++;
                    _running += lane.IsExtra ? 0 : 1;
                    _waiting--;
                    place = (lane, work.Run.Root);
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

    /// <summary>Whether the next free place is one of the last, which are kept for runs that have none.</summary>
    private static bool IsReserved(int running, int limit) => running >= limit - (limit / ReservedShare);

    private Lane LaneOf(string name) => _lanes.Count > 0 && _lanes.TryGetValue(name, out var lane) ? lane : _order[0];

    /// <summary>Activities that share a limit.</summary>
    private sealed class Lane(int limit, bool isExtra)
    {
        /// <summary>Whether its places are beside those of all others.</summary>
        public bool IsExtra { get; } = isExtra;

        public int Limit { get; } = limit;

        public FairQueue Queue { get; } = new();

        public int Running { get; set; }
    }
}
