using System.Collections.Concurrent;
using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>
/// The runs in memory. When there are too many, those that wait for something leave, the longest unused first; and new ones wait in the file
/// until there is room, in order of their start.
/// </summary>
internal sealed class LiveRuns(Engine engine)
{
    private const int BacklogStep = 200;

    private readonly ConcurrentDictionary<long, LiveRun> _runs = new();
    /// <summary>Those that this process began, for clients that wait for them.</summary>
    private readonly ConcurrentDictionary<string, LiveRun> _begun = new(StringComparer.Ordinal);
    private readonly Lock _backlogGate = new();
    private readonly Lock _restGate = new();
    private readonly LinkedList<LiveRun> _resting = [];
    private long _backlogFrom = -1;
    private bool _hasBacklog;
    private int _filling;
    private int _count;

    private int Limit => engine.Options.MaxLiveOrchestrations;

    /// <summary>Everything that must be in memory and was not begun by this process is in the file.</summary>
    public void Recover()
    {
        lock (_backlogGate)
        {
            _hasBacklog = true;
        }

        Fill();
    }

    /// <summary>Begins a run that was just committed, or leaves it in the file until there is room.</summary>
    public void Begin(InstanceRow row)
    {
        lock (_backlogGate)
        {
            if (row.Key > _backlogFrom && (_hasBacklog || Volatile.Read(ref _count) >= Limit))
            {
                _hasBacklog = true;
                MakeRoom();
                return;
            }
        }

        LiveRun run = new(engine, row);
        if (_runs.TryAdd(row.Key, run))
        {
            _ = Interlocked.Increment(ref _count);
            _begun[row.Id] = run;
            _ = run.Post(new(EntryKind.Started));
        }
    }

    /// <summary>The status that the last commit left a run in; null when it is not at hand.</summary>
    public OrchestrationRuntimeStatus? CommittedStatus(string id) => _begun.TryGetValue(id, out var run) ? run.CommittedStatus : null;

    /// <summary>Brings a message to a run, in memory or not.</summary>
    public void Deliver(long key, Message message)
    {
        while (true)
        {
            if (!_runs.TryGetValue(key, out var run))
            {
                run = new(engine, key);
                if (!_runs.TryAdd(key, run))
                {
                    continue;
                }

                _ = Interlocked.Increment(ref _count);
            }

            if (run.Post(message))
            {
                return;
            }

            // It left memory just now.
            Forget(run);
        }
    }

    public void Forget(LiveRun run)
    {
        // First of all: whoever finds it there may rely on no other object being the run.
        _ = _begun.TryRemove(new(run.Id, run));
        lock (_restGate)
        {
            StopResting(run);
        }

        if (_runs.TryRemove(new(run.Key, run)))
        {
            _ = Interlocked.Decrement(ref _count);
            Fill();
        }
    }

    /// <summary>The run waits for something; it may leave when room is needed.</summary>
    public void Rest(LiveRun run)
    {
        lock (_restGate)
        {
            if (run is { RestingPlace: null, IsGone: false })
            {
                run.RestingPlace = _resting.AddLast(run);
            }
        }

        MakeRoom();
    }

    private void MakeRoom()
    {
        if (Volatile.Read(ref _count) + (_hasBacklog ? 1 : 0) <= Limit)
        {
            return;
        }

        List<LiveRun> leaving = [];
        lock (_restGate)
        {
            // Whoever had a turn since the last look stays until the second time around.
            for (var tries = _resting.Count * 2; tries > 0 && _resting.Count > 0 && _count - leaving.Count >= Limit; tries--)
            {
                var run = _resting.First!.Value;
                StopResting(run);
                if (run.WasUsed)
                {
                    run.WasUsed = false;
                    run.RestingPlace = _resting.AddLast(run);
                    continue;
                }

                if (run.TryEvict())
                {
                    leaving.Add(run);
                }
            }
        }

        leaving.ForEach(Forget);
    }

    private void StopResting(LiveRun run)
    {
        if (run.RestingPlace is { } place)
        {
            _resting.Remove(place);
            run.RestingPlace = null;
        }
    }

    private void Fill()
    {
        if (_hasBacklog && Volatile.Read(ref _count) < Limit && Interlocked.Exchange(ref _filling, 1) == 0)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(static runs => runs.FillNow(), this, preferLocal: false);
        }
    }

    private void FillNow()
    {
        try
        {
            while (!engine.IsStopping && TakeFromBacklog() is { Count: > 0 } keys)
            {
                foreach (var key in keys)
                {
                    Deliver(key, new(EntryKind.None));
                }
            }
        }
        catch (TaskHubStorageException exception)
        {
            engine.CannotRead(exception, Fill);
        }
        finally
        {
            Volatile.Write(ref _filling, 0);
        }
    }

    private IReadOnlyList<long> TakeFromBacklog()
    {
        lock (_backlogGate)
        {
            var room = Math.Min(BacklogStep, Limit - Volatile.Read(ref _count));
            if (room <= 0 || !_hasBacklog)
            {
                return [];
            }

            var keys = engine.Readers.Read(reader => reader.Query(
                "SELECT key FROM instances WHERE runnable = 1 AND key > ? ORDER BY key LIMIT ?", row => row.Int64(0), _backlogFrom, room));
            _hasBacklog = keys.Count == room;
            _backlogFrom = keys.Count > 0 ? keys[^1] : _backlogFrom;
            return keys;
        }
    }
}
