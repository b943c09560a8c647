using DurableTask.Sqlite.Internal.Storage;
using DurableTask.Sqlite.Internal.Writing;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>
/// A run in memory: a mailbox, and turns that let its messages happen. One turn at a time; what turns change gathers in a
/// <see cref="WriteSet"/> until the writer comes for it.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>Message posted</term><description>a turn is queued if none is</description></item>
/// <item><term>Turn, not loaded</term><description>reads row and history, replays; a run that is gone or finished only clears its messages away</description></item>
/// <item><term>Turn, newer version</term><description>only a termination happens; all else stays in the file</description></item>
/// <item><term>Turn</term><description>each expected message becomes an entry of the history and happens; the set is handed to the writer</description></item>
/// <item><term>Writer comes</term><description>takes the set, unless a turn has taken it back to add to it: then the end of that turn hands it over again</description></item>
/// <item><term>Activity scheduled, no room in memory</term><description>parked: it is read from the file when the scheduler asks for it</description></item>
/// <item><term>Committed</term><description>activities begin, messages go out, waiting clients hear; a finished run leaves memory, an idle one may</description></item>
/// </list>
/// </remarks>
internal sealed partial class LiveRun : IRunActions
{
    /// <summary>Messages of one turn; the rest waits until other runs had theirs.</summary>
    private const int TurnLength = 250;

    private readonly Lock _gate = new();
    private readonly Engine _engine;
    private readonly Queue<Message> _mailbox = [];
    private readonly List<Message> _turn = [];
    private InstanceRow? _row;
    private Execution? _execution;
    private WriteSet? _handed;
    private WriteSet? _spare;
    private WriteSet _set = null!;
    private RunWrite? _write;
    private volatile OrchestrationRuntimeStatus _committedStatus;
    private int _uncommitted;
    private long _now;
    private bool _queued;
    private bool _loaded;
    private volatile bool _gone;
    private volatile int _generation = -1;

    /// <summary>A run that is in the file, to be read in its first turn.</summary>
    public LiveRun(Engine engine, long key)
    {
        _engine = engine;
        Key = key;
    }

    /// <summary>A run that was just begun: there is nothing to read.</summary>
    public LiveRun(Engine engine, InstanceRow row) : this(engine, row.Key)
    {
        Load(row);
        _loaded = true;
    }

    public long Key { get; }

    public string Id => _row?.Id ?? "";

    public long Root => _row?.Root ?? Key;

    public string? Trace => _row?.Trace;

    /// <summary>What clients know. Becomes so before waiting clients are told.</summary>
    public OrchestrationRuntimeStatus CommittedStatus => _committedStatus;

    /// <summary>Its place in the line of those that may leave memory; null when it is not there. Owned by <see cref="LiveRuns"/>.</summary>
    public LinkedListNode<LiveRun>? RestingPlace { get; set; }

    /// <summary>Whether it has left memory, or is about to.</summary>
    public bool IsGone => _gone;

    /// <summary>Whether it had a turn since it was last looked at for leaving memory.</summary>
    public bool WasUsed { get; set; }

    public ILoggerFactory Loggers => _engine.Loggers;

    /// <summary>Whether what this generation began is still of interest.</summary>
    public bool Expects(int generation) => _generation == generation;

    /// <summary>Puts a message into the mailbox. False when this object is no longer the run: look for it again.</summary>
    public bool Post(Message message)
    {
        lock (_gate)
        {
            if (_gone)
            {
                return false;
            }

            _mailbox.Enqueue(message);
            if (_queued)
            {
                return true;
            }

            _queued = true;
        }

        _engine.Turns.Enqueue(this);
        return true;
    }

    /// <summary>One turn. Called by one thread at a time.</summary>
    public void TakeTurn()
    {
        lock (_gate)
        {
            _turn.Clear();
            while (_turn.Count < TurnLength && _mailbox.TryDequeue(out var message))
            {
                if (message.InboxId == 0 || !_taken.Remove(message.InboxId))
                {
                    _turn.Add(message);
                }
            }

            _set = _handed ?? _spare ?? new();
            if (_handed is null)
            {
                _spare = null;
            }

            _handed = null;
        }

        try
        {
            WasUsed = true;
            _now = _engine.Now;
            LookAgain();
            EnsureLoaded();
            foreach (var message in _turn)
            {
                Receive(message);
            }
        }
        catch (TaskHubStorageException exception)
        {
            // Only loading reads: nothing of this turn has happened yet.
            _engine.Log.LogError(exception, "Run {Key} cannot be read; trying again", Key);
            PostponeTurn();
            return;
        }

        Unpark();
        EndTurn();
    }

    /// <summary>Takes the run out of memory if nothing keeps it there.</summary>
    public bool TryEvict()
    {
        lock (_gate)
        {
            if (!IsIdle)
            {
                return false;
            }

            _gone = true;
            return true;
        }
    }

    private bool IsIdle => !_gone && !_queued && _loaded && _handed is null && _uncommitted == 0 && _execution is not { OpenActivities: > 0 };

    private void Load(InstanceRow row)
    {
        _row = row;
        _committedStatus = row.Status;
        if (row.IsFinished)
        {
            return;
        }

        _generation = row.Generation;
        LookAtVersion(row);
        _execution = NewExecution(row);
    }

    private Execution NewExecution(InstanceRow row) => new(row, _engine.Catalog, _engine.Services, _engine.Options, this);

    private void EnsureLoaded()
    {
        if (_loaded)
        {
            return;
        }

        var (row, history, inbox) = _engine.Readers.Read(reader => reader.Find(Key) is { } found ? (found, found.IsFinished ? null : reader.History(Key), reader.Inbox(Key)) : default);
        if (row is not null)
        {
            Load(row);
            if (history is { AtEnd: false } && !_isNewer)
            {
                Telemetry.Replays.Add(1);
                _execution!.Replay(history);
                LookAtOutcome();
            }

            ParkOpenActivities();
        }

        _loaded = true;
        TakeInbox(inbox ?? []);
        if (_execution is { IsStarted: false } && !_isNewer && (row!.StartAt is not { } start || start <= _now))
        {
            _turn.Insert(0, new(EntryKind.Started));
        }
    }

    private void Receive(Message message)
    {
        if (IsKept(message))
        {
            return;
        }

        if (message.InboxId != 0)
        {
            _set.Received.Add(message.InboxId);
        }

        if (_execution is null)
        {
            return;
        }

        if (message.Kind == EntryKind.None)
        {
            FireDueTimers();
        }
        else
        {
            Happen(message);
        }
    }

    private void FireDueTimers()
    {
        if (_execution is { IsStarted: false } && _row!.StartAt <= _now)
        {
            Happen(new(EntryKind.Started));
        }

        while (_execution?.DueTimer(_now) is { } timer)
        {
            Happen(new(EntryKind.TimerFired) { TaskId = timer });
        }

        // The code may have gone on outside of its turn; that is noticed here.
        _execution?.LookAround();
        LookAtOutcome();
    }

    private void Happen(Message message)
    {
        if (_execution is null || !_execution.Expects(message))
        {
            return;
        }

        if (message.Kind == EntryKind.Terminated)
        {
            _set.TerminatesChildren |= message.Name is not null;
        }

        _set.Log.Add(message, Math.Max(_now, _execution.Ticks), Spill(message.Text));
        _execution.Apply(message, _now);
        LookAtOutcome();
    }

    private void PostponeTurn()
    {
        lock (_gate)
        {
            foreach (var message in _turn)
            {
                _mailbox.Enqueue(message);
            }

            _spare = _set;
            _queued = false;
        }

        _engine.Timers.Arm(_engine.Now + TimeSpan.TicksPerSecond, Key);
    }
}
