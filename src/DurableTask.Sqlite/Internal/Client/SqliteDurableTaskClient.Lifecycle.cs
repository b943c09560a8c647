using DurableTask.Core.History;
using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Client;

/// <summary>Runs again, runs on, and runs that are no longer wanted.</summary>
internal sealed partial class SqliteDurableTaskClient
{
    private const int PurgeStep = 500;

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        if (Find(instanceId, false) is not { } row)
        {
            return new(0);
        }

        return row.IsFinished
            ? new(await Purging.PurgeAsync(engine, WithDescendants([row.Key], options), cancellation).ConfigureAwait(false))
            : throw new InvalidOperationException($"Only finished orchestrations can be purged; '{instanceId}' is {row.Status}.");
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        using var timeout = filter.Timeout is { } time ? new CancellationTokenSource(time, TimeProvider.System) : null;
        Conditions where = new();
        where.Add("created >= ?", filter.CreatedFrom?.UtcTicks);
        where.Add("created <= ?", filter.CreatedTo?.UtcTicks);
        where.Statuses(filter.Statuses);
        var count = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (timeout is { IsCancellationRequested: true })
            {
                return new(count, isComplete: false);
            }

            var keys = engine.Readers.Read(reader => reader.Query($"SELECT key FROM instances WHERE completed IS NOT NULL AND {where.Text} LIMIT {PurgeStep}", row => row.Int64(0), where.Values));
            if (keys.Count == 0)
            {
                return new(count, isComplete: true);
            }

            count += await Purging.PurgeAsync(engine, WithDescendants(keys, options), cancellation).ConfigureAwait(false);
        }
    }

    /// <exception cref="ArgumentException">There is no such run.</exception>
    /// <exception cref="InvalidOperationException">It still runs, and the same id is asked for.</exception>
    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var row = Find(instanceId, true) ?? throw new ArgumentException($"There is no orchestration with the id '{instanceId}'.", nameof(instanceId));
        if (!restartWithNewInstanceId && !row.IsFinished)
        {
            throw new InvalidOperationException($"The orchestration '{instanceId}' is {row.Status}; only a finished one can be restarted under its own id.");
        }

        var now = engine.Now;
        var key = engine.Sequences.NextInstance();
        var id = restartWithNewInstanceId ? NewId() : instanceId;
        InstanceRow again = new()
        {
            Key = key,
            Id = id,
            Name = row.Name,
            Version = row.Version,
            Created = now,
            Updated = now,
            Runnable = true,
            Root = key,
            Trace = Telemetry.BeginTrace(row.Name, id),
            Tags = row.Tags,
            Input = row.Input,
        };
        var dedupe = Dedupe.Of(new StartOrchestrationOptions().WithDedupeStatuses(OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended));
        _ = await engine.Writer.AskAsync(Begin, Begun, cancellation).ConfigureAwait(false);
        return id;

        (OrchestrationRuntimeStatus? Replaced, IReadOnlyList<Message> Events) Begin(StoreWriter store)
        {
            // Events that came too late for a failed run are there for the next.
            var events = store.Find(id) is (var old, OrchestrationRuntimeStatus.Failed, _) ? store.MoveEvents(old, key) : [];
            return (dedupe.Insert(store, again), events);
        }

        void Begun((OrchestrationRuntimeStatus? Replaced, IReadOnlyList<Message> Events) begun)
        {
            Announce(again, begun.Replaced);
            foreach (var message in begun.Events)
            {
                engine.Deliver(key, message);
            }
        }
    }

    /// <exception cref="ArgumentException">There is no such run.</exception>
    /// <exception cref="InvalidOperationException">It has not failed.</exception>
    public override Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        // Looking for the place to go back to runs orchestrator code, which must not be the caller's to wait for.
        return Task.Run(() => new Rewinding(engine).RewindAsync(instanceId, reason, cancellation), cancellation);
    }

    /// <exception cref="ArgumentException">There is no such run.</exception>
    public override Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return Task.Run(
            () =>
            {
                var (row, history) = engine.Readers.Read(reader => reader.Find(instanceId) is { } found ? (found, reader.History(found.Key)) : default);
                return row is null ? throw new ArgumentException($"There is no orchestration with the id '{instanceId}'.", nameof(instanceId)) : HistoryEvents.Of(row, history!);
            },
            cancellation);
    }

    private IReadOnlyList<long> WithDescendants(IReadOnlyList<long> keys, PurgeInstanceOptions? options)
    {
        if (options is not { Recursive: true })
        {
            return keys;
        }

        List<long> all = [.. keys];
        for (var i = 0; i < all.Count; i++)
        {
            all.AddRange(engine.Readers.Read(reader => reader.Query("SELECT key FROM instances WHERE parent = ?", row => row.Int64(0), all[i])));
        }

        return all;
    }
}
