using DurableTask.Sqlite.Internal.Orchestrations;
using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Internal;

/// <summary>
/// Makes a failed run go on. Failures that led to its end are taken out of its history, so that those activities and sub-orchestrations are
/// under way again; failures that its code has dealt with (a retry, a catch that did something) stay. Which are which, a replay tells: without
/// a failure that was dealt with, the code does not do what the history says next.
/// </summary>
internal sealed class Rewinding(Engine engine)
{
    /// <summary>More failures than this are not tried one by one.</summary>
    private const int MostTrials = 200;

    public async Task RewindAsync(string id, string? reason, CancellationToken cancellation)
    {
        var row = engine.Readers.Read(reader => reader.Find(id)) ?? throw new ArgumentException($"There is no orchestration with the id '{id}'.", nameof(id));
        if (row.Status != OrchestrationRuntimeStatus.Failed)
        {
            throw new InvalidOperationException($"The orchestration '{id}' is {row.Status}; only a failed one can be rewound.");
        }

        List<(InstanceRow Row, List<LogEntry> Entries)> plan = [];
        Plan(row, plan);
        _ = await engine.Writer.AskAsync(store => Write(store, plan, reason), _ => Announce(plan), cancellation).ConfigureAwait(false);
    }

    private void Plan(InstanceRow row, List<(InstanceRow Row, List<LogEntry> Entries)> plan)
    {
        var entries = Read(row);
        var failures = entries.Where(entry => entry.Kind is EntryKind.TaskFailed or EntryKind.SubFailed).Reverse().ToList();
        foreach (var failure in failures.Where(entry => entry.Kind == EntryKind.SubFailed).ToList())
        {
            // One that cannot be rewound has failed for good.
            if (Child(entries, failure) is { Status: OrchestrationRuntimeStatus.Failed } child)
            {
                Plan(child, plan);
            }
            else
            {
                _ = failures.Remove(failure);
            }
        }

        plan.Add((row, Without(row, entries, failures)));
    }

    private List<LogEntry> Without(InstanceRow row, List<LogEntry> entries, List<LogEntry> failures)
    {
        var rest = entries.Except(failures).ToList();
        if (Replays(row, rest))
        {
            return rest;
        }

        rest = entries;
        foreach (var failure in failures.Take(MostTrials))
        {
            var shorter = rest.Where(entry => entry != failure).ToList();
            if (Replays(row, shorter))
            {
                rest = shorter;
            }
        }

        return rest;
    }

    private bool Replays(InstanceRow row, List<LogEntry> entries)
    {
        Execution trial = new(row.Copy(), engine.Catalog, engine.Services, engine.Options, new Nothing(engine.Loggers));
        var packed = Pack(entries, static text => text);
        trial.Replay(new([.. Enumerable.Range(0, packed.Parts).Select(part => packed.Part(part).ToArray())], static _ => throw new InvalidDataException("A trial has its payloads at hand.")));
        return trial.Outcome?.Failure?.ErrorType != typeof(NonDeterministicOrchestrationException).FullName;
    }

    private List<LogEntry> Read(InstanceRow row) => engine.Readers.Read(reader =>
    {
        var history = reader.History(row.Key);
        List<LogEntry> entries = [];
        while (history.Next())
        {
            if (history.Entry.Kind != EntryKind.Finished)
            {
                entries.Add(history.Entry.Copy());
            }
        }

        return entries;
    });

    private InstanceRow? Child(List<LogEntry> entries, LogEntry failure) =>
        entries.Find(entry => entry.Kind == EntryKind.SubScheduled && entry.TaskId == failure.TaskId)?.Target is { } id ? engine.Readers.Read(reader => reader.Find(id)) : null;

    private bool Write(StoreWriter store, List<(InstanceRow Row, List<LogEntry> Entries)> plan, string? reason)
    {
        foreach (var (row, entries) in plan)
        {
            if (store.StatusOf(row.Key) != OrchestrationRuntimeStatus.Failed)
            {
                throw new InvalidOperationException($"The orchestration '{row.Id}' is no longer failed; somebody else rewound, restarted or purged it.");
            }

            LogEntry rewound = new();
            rewound.Clear(EntryKind.Rewound);
            rewound.Ticks = engine.Now;
            rewound.Text = reason;
            store.Reopen(row.Key, Pack([.. entries, rewound], text => Spill(store, row.Key, text)));
        }

        return true;
    }

    private Payload Spill(StoreWriter store, long key, string? text)
    {
        if (text is null || text.Length <= Payload.InlineHistoryLength)
        {
            return text;
        }

        var id = engine.Sequences.NextPayload();
        store.AddPayload(id, key, text);
        return new(text, id);
    }

    private void Announce(List<(InstanceRow Row, List<LogEntry> Entries)> plan)
    {
        foreach (var (row, _) in plan)
        {
            engine.Counts.Move(OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Running);
            engine.Changes.Publish(row.Id);
            engine.Deliver(row.Key, new(EntryKind.None));
        }
    }

    private static LogWriter Pack(IEnumerable<LogEntry> entries, Func<string?, Payload> spill)
    {
        LogWriter writer = new();
        foreach (var entry in entries)
        {
            writer.Add(entry, spill);
        }

        return writer;
    }

    /// <summary>A trial has no effects.</summary>
    private sealed class Nothing(ILoggerFactory loggers) : IRunActions
    {
        public ILoggerFactory Loggers => loggers;

        public void ScheduleActivity(int taskId, string name, string version, string? input, string? tags)
        {
        }

        public void StartSubOrchestration(int taskId, string name, string instanceId, string version, string? input, string? tags)
        {
        }

        public void CreateTimer(int taskId, long fireAt)
        {
        }

        public void SendEvent(int taskId, string instanceId, string name, string? payload)
        {
        }

        public void SetCustomStatus(string? status)
        {
        }

        public void Left()
        {
        }
    }
}
