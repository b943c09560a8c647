using DurableTask.Sqlite.Internal.Storage;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>
/// Activities that wait in the file because memory holds enough of them. Once one is parked all later ones are, until the last parked one was
/// read: so their order is that of the history, and reading goes on where it stopped.
/// </summary>
internal sealed partial class LiveRun
{
    private int _held;

    // Parked and committed, so that they can be read. Guarded by _gate, with the generation that they belong to.
    private int _parked;
    private int _bringing;

    // Owned by the turn.
    private int _parkedInAll;
    private int _parkedFrom;
    private LogPlace _place;

    /// <summary>Activities of the run in memory that have not begun.</summary>
    public int HeldActivities => Volatile.Read(ref _held);

    /// <summary>Whether activities wait in the file.</summary>
    public bool HasParked => Volatile.Read(ref _parked) > 0;

    public void Hold(int count) => Interlocked.Add(ref _held, count);

    /// <summary>Asks for a turn that reads parked activities. Called by any thread.</summary>
    public void BringParked()
    {
        if (Interlocked.Exchange(ref _bringing, 1) == 0)
        {
            _ = Post(new(EntryKind.None));
        }
    }

    /// <summary>Takes room for an activity just scheduled, or parks it.</summary>
    private bool TryHold(int taskId)
    {
        if (_parkedInAll == 0 && _engine.Scheduler.TryHold(this))
        {
            return true;
        }

        Park(taskId, 1);
        _set.Parked++;
        return false;
    }

    private void Park(int from, int count)
    {
        _parkedFrom = _parkedInAll == 0 ? from : _parkedFrom;
        _parkedInAll += count;
    }

    /// <summary>After a replay: what an earlier process began, or had waiting, is in the file.</summary>
    private void ParkOpenActivities()
    {
        if (_execution is { OpenActivities: > 0 and var count })
        {
            Park(0, count);
            ParkedCommitted(count, _generation);
        }
    }

    private void ParkedCommitted(int count, int generation)
    {
        lock (_gate)
        {
            // Those of an earlier generation are void.
            if (count == 0 || generation != _generation)
            {
                return;
            }

            _parked += count;
        }

        if (_engine.Scheduler.IsShort(this))
        {
            BringParked();
        }
    }

    private void SetGeneration(int generation)
    {
        lock (_gate)
        {
            _generation = generation;
            _parked = 0;
        }

        _parkedInAll = 0;
        _place = default;
    }

    /// <summary>Brings as many as there is room for. Called at the end of a turn.</summary>
    private void Unpark()
    {
        if (Volatile.Read(ref _bringing) == 0)
        {
            return;
        }

        _ = Interlocked.Exchange(ref _bringing, 0);
        var count = Math.Min(Volatile.Read(ref _parked), _engine.Scheduler.RoomFor(this));
        if (count <= 0 || _execution is not { } execution)
        {
            return;
        }

        try
        {
            var place = _place;
            var found = _engine.Readers.Read(reader => reader.Scheduled(Key, ref place, id => id >= _parkedFrom && execution.IsOpen(id), count));
            _place = place;
            _parkedInAll -= found.Count;
            lock (_gate)
            {
                _parked -= found.Count;
            }

            _engine.Scheduler.Hold(this, found.Count);
            _engine.Scheduler.Enqueue(found.ConvertAll(task => Work(task.TaskId, task.Name, task.Version, task.Input)));
        }
        catch (TaskHubStorageException exception)
        {
            _engine.CannotRead(exception, BringParked);
        }
    }
}
