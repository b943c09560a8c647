using DurableTask.Sqlite.Internal.Storage;
using DurableTask.Sqlite.Internal.Writing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>The changes of one run, as part of a transaction.</summary>
internal sealed class RunWrite(LiveRun run, Engine engine) : IWrite
{
    private List<OutgoingMessage>? _sent;
    private List<InstanceRow>? _started;
    private List<OrchestrationRuntimeStatus>? _replaced;
    private (WriteSet Set, InstanceRow Row)? _changes;
    private bool _isTaken;

    public bool IsKept => true;

    public void Apply(StoreWriter store)
    {
        if (!_isTaken)
        {
            _isTaken = true;
            _changes = run.TakeChanges();
        }

        if (_changes is not var (set, row))
        {
            return;
        }

        _sent?.Clear();
        _started?.Clear();
        _replaced?.Clear();
        if (set.NewGeneration)
        {
            store.SetGeneration(row);
        }

        store.AddHistory(row.Key, set.Log);

        foreach (var (id, text) in set.Payloads)
        {
            store.AddPayload(id, row.Key, text);
        }

        foreach (var seq in set.Received)
        {
            store.RemoveMessage(seq);
        }

        foreach (var start in set.Starts)
        {
            Start(store, start);
        }

        foreach (var message in set.Messages)
        {
            Send(store, message);
        }

        if (set.TerminatesChildren)
        {
            TerminateChildren(store, row);
        }

        if (set.Log.Length > 0 || set.RowChanged || set.CustomStatusChanged || set.NewGeneration)
        {
            Update(store, set, row);
        }
    }

    public void Committed()
    {
        if (_changes is not var (set, row))
        {
            return;
        }

        _replaced?.ForEach(status => engine.Counts.Move(status, null));
        foreach (var start in _started ?? [])
        {
            engine.Created(start);
        }

        foreach (var message in _sent ?? [])
        {
            engine.Deliver(message.Key, message.Message);
        }

        run.ChangesCommitted(set, row);
    }

    public void Failed(Exception exception)
    {
        // The hub has stopped: the file is as it was, and the next start goes on from there.
    }

    private static void Update(StoreWriter store, WriteSet set, InstanceRow row)
    {
        store.Update(row);
        if (set.CustomStatusChanged || set.NewGeneration)
        {
            store.SetCustomStatus(row.Key, row.CustomStatus.Text, set.ReplacesLongCustomStatus && !set.NewGeneration);
        }

        if (set.Finished)
        {
            store.SetResult(row);
        }
    }

    private void Start(StoreWriter store, InstanceRow start)
    {
        if (store.Find(start.Id) is { } existing)
        {
            if (!existing.Status.IsFinal())
            {
                Refuse(store, start, existing.Status.ToString());
                return;
            }

            store.Delete(existing.Key);
            (_replaced ??= []).Add(existing.Status);
        }

        store.Insert(start);
        (_started ??= []).Add(start);
    }

    private void Refuse(StoreWriter store, InstanceRow start, string status)
    {
        var parent = start.Parent!;
        DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException reason = new($"An orchestration with the id '{start.Id}' exists already and is {status}.");
        Message refusal = new(EntryKind.SubFailed)
        {
            InboxId = engine.Sequences.NextMessage(),
            Generation = parent.Generation,
            TaskId = parent.TaskId,
            Failure = TaskFailureDetails.FromException(reason),
        };
        Send(store, new(refusal, parent.Key, null));
    }

    private void Send(StoreWriter store, OutgoingMessage message)
    {
        message.Apply(store);
        if (message.Key != 0)
        {
            (_sent ??= []).Add(message);
        }
    }

    private void TerminateChildren(StoreWriter store, InstanceRow row)
    {
        foreach (var child in store.Children(row.Key))
        {
            Message message = new(EntryKind.Terminated) { InboxId = engine.Sequences.NextMessage(), Text = row.Output.Text, Name = "recursive" };
            Send(store, new(message, child, null));
        }
    }
}
