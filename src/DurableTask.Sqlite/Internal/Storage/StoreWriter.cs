using DurableTask.Sqlite.Internal.Native;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>All that is ever written. Only the writer's thread comes here, inside its transaction.</summary>
internal sealed class StoreWriter
{
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _find;
    private readonly Statement _statusOf;
    private readonly Statement _freeSpace;
    private readonly Statement _children;
    private readonly Statement _insert;
    private readonly Statement _update;
    private readonly Statement _setStatus;
    private readonly Statement _forgetStatus;
    private readonly Statement _setResult;
    private readonly Statement _setGeneration;
    private readonly Statement _reopen;
    private readonly Statement _addHistory;
    private readonly Statement _addMessage;
    private readonly Statement _messages;
    private readonly Statement _moveEvents;
    private readonly Statement _removeMessage;
    private readonly Statement _addPayload;
    private readonly Statement _deleteHistory;
    private readonly Statement _deletePayloads;
    private readonly Statement _deleteMessages;
    private readonly Statement _deleteInstance;
    private readonly Sequences _sequences;
    private readonly LogWriter _failure = new();

    public StoreWriter(Database database, Sequences sequences)
    {
        Database = database;
        _sequences = sequences;
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _rollback = database.Prepare("ROLLBACK");
        _find = database.Prepare("SELECT key, status, generation FROM instances WHERE id = ?");
        _statusOf = database.Prepare("SELECT status FROM instances WHERE key = ?");
        _freeSpace = database.Prepare("PRAGMA incremental_vacuum(1000)");
        _children = database.Prepare("SELECT key FROM instances WHERE parent = ?");
        _insert = database.Prepare("INSERT INTO instances(key, id, name, version, generation, status, created, updated, start_at, wake, runnable, parent, parent_task, parent_generation, root, trace, tags, input) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        _update = database.Prepare("UPDATE instances SET status = ?2, updated = ?3, wake = ?4, runnable = ?5 WHERE key = ?1");
        _setStatus = database.Prepare("UPDATE instances SET custom_status = ?2 WHERE key = ?1");
        _forgetStatus = database.Prepare("DELETE FROM payloads WHERE id = (SELECT custom_status FROM instances WHERE key = ? AND typeof(custom_status) = 'integer')");
        _setResult = database.Prepare("UPDATE instances SET completed = ?2, output = ?3, failure = ?4 WHERE key = ?1");
        _setGeneration = database.Prepare("UPDATE instances SET generation = ?2, version = ?3, input = ?4, start_at = NULL WHERE key = ?1");
        _reopen = database.Prepare("UPDATE instances SET status = 0, completed = NULL, output = NULL, failure = NULL, wake = NULL, runnable = 1 WHERE key = ?");
        _addHistory = database.Prepare("INSERT INTO history(instance, entries) VALUES(?, ?)");
        _addMessage = database.Prepare("INSERT INTO inbox(seq, instance, entry) VALUES(?, ?, ?)");
        _messages = database.Prepare("SELECT seq, entry FROM inbox WHERE instance = ? ORDER BY seq");
        _moveEvents = database.Prepare($"UPDATE inbox SET instance = ?2 WHERE instance = ?1 AND substr(entry, {Message.KindAt + 1}, 1) = x'{(int)EntryKind.EventRaised:X2}'");
        _removeMessage = database.Prepare("DELETE FROM inbox WHERE seq = ?");
        _addPayload = database.Prepare("INSERT INTO payloads(id, instance, data) VALUES(?, ?, ?)");
        _deleteHistory = database.Prepare("DELETE FROM history WHERE instance = ?");
        _deletePayloads = database.Prepare("DELETE FROM payloads WHERE instance = ?");
        _deleteMessages = database.Prepare("DELETE FROM inbox WHERE instance = ?");
        _deleteInstance = database.Prepare("DELETE FROM instances WHERE key = ?");
    }

    public Database Database { get; }

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    public void Rollback()
    {
        // Some errors end the transaction by themselves.
        if (Database.InTransaction)
        {
            _rollback.Run();
        }
    }

    /// <summary>The run of an id, as the transaction sees it.</summary>
    public (long Key, OrchestrationRuntimeStatus Status, int Generation)? Find(string id)
    {
        if (!_find.Bind(1, id).Read())
        {
            return null;
        }

        var found = (_find.Int64(0), (OrchestrationRuntimeStatus)_find.Int64(1), (int)_find.Int64(2));
        _find.Reset();
        return found;
    }

    public OrchestrationRuntimeStatus? StatusOf(long key)
    {
        OrchestrationRuntimeStatus? status = _statusOf.Bind(1, key).Read() ? (OrchestrationRuntimeStatus)_statusOf.Int64(0) : null;
        _statusOf.Reset();
        return status;
    }

    /// <summary>Gives some of the space of deleted rows back to the system.</summary>
    public void FreeSpace()
    {
        while (_freeSpace.Read())
        {
        }
    }

    public IReadOnlyList<long> Children(long key)
    {
        List<long> children = [];
        _ = _children.Bind(1, key);
        while (_children.Read())
        {
            children.Add(_children.Int64(0));
        }

        return children;
    }

    public void Insert(InstanceRow row)
    {
        _ = _insert.Bind(1, row.Key).Bind(2, row.Id).Bind(3, row.Name).Bind(4, row.Version).Bind(5, row.Generation).Bind(6, (long)row.Status)
            .Bind(7, row.Created).Bind(8, row.Updated).Bind(9, row.StartAt).Bind(10, row.Wake).Bind(11, row.Runnable ? 1 : 0)
            .Bind(12, row.Parent?.Key).Bind(13, row.Parent?.TaskId).Bind(14, row.Parent?.Generation).Bind(15, row.Root).Bind(16, row.Trace).Bind(17, row.Tags);
        Bind(_insert, 18, row.Key, row.Input);
        _insert.Run();
    }

    public void Update(InstanceRow row) =>
        _update.Bind(1, row.Key).Bind(2, (long)row.Status).Bind(3, row.Updated).Bind(4, row.Wake).Bind(5, row.Runnable ? 1 : 0).Run();

    /// <param name="key">The run.</param>
    /// <param name="customStatus">The new status.</param>
    /// <param name="replacesLong">Whether the old one may have a row of its own, which goes with it.</param>
    public void SetCustomStatus(long key, string? customStatus, bool replacesLong)
    {
        if (replacesLong)
        {
            _forgetStatus.Bind(1, key).Run();
        }

        Bind(_setStatus.Bind(1, key), 2, key, customStatus);
        _setStatus.Run();
    }

    public void SetResult(InstanceRow row)
    {
        _ = _setResult.Bind(1, row.Key).Bind(2, row.Completed);
        Bind(_setResult, 3, row.Key, row.Output);
        if (row.Failure is { } failure)
        {
            _failure.Clear();
            _failure.Failure(failure, retriable: true);
            _ = _setResult.Bind(4, _failure.Bytes);
        }
        else
        {
            _ = _setResult.BindNull(4);
        }

        _setResult.Run();
    }

    /// <summary>Begins a run's history anew.</summary>
    public void SetGeneration(InstanceRow row)
    {
        _deleteHistory.Bind(1, row.Key).Run();
        _deletePayloads.Bind(1, row.Key).Run();
        _ = _setGeneration.Bind(1, row.Key).Bind(2, row.Generation).Bind(3, row.Version);
        Bind(_setGeneration, 4, row.Key, row.Input);
        _setGeneration.Run();
    }

    /// <summary>Makes a failed run a running one, with another history.</summary>
    public void Reopen(long key, LogWriter entries)
    {
        _deleteHistory.Bind(1, key).Run();
        AddHistory(key, entries);
        _reopen.Bind(1, key).Run();
    }

    public void AddHistory(long key, LogWriter entries)
    {
        for (var part = 0; part < entries.Parts && entries.Length > 0; part++)
        {
            _addHistory.Bind(1, key).Bind(2, entries.Part(part)).Run();
        }
    }

    public void AddMessage(long key, Message message) => _addMessage.Bind(1, message.InboxId).Bind(2, key).Bind(3, message.Pack()).Run();

    /// <summary>Gives the events that wait for one run to another.</summary>
    public IReadOnlyList<Message> MoveEvents(long from, long to)
    {
        _moveEvents.Bind(1, from).Bind(2, to).Run();
        List<Message> moved = [];
        _ = _messages.Bind(1, to);
        while (_messages.Read())
        {
            moved.Add(Message.Unpack(_messages.Int64(0), _messages.Blob(1)!));
        }

        return moved;
    }

    public void RemoveMessage(long seq) => _removeMessage.Bind(1, seq).Run();

    public void AddPayload(long id, long key, string text) => _addPayload.Bind(1, id).Bind(2, key).Bind(3, text).Run();

    /// <summary>Removes a run with all that belongs to it.</summary>
    public void Delete(long key)
    {
        _deleteHistory.Bind(1, key).Run();
        _deletePayloads.Bind(1, key).Run();
        _deleteMessages.Bind(1, key).Run();
        _deleteInstance.Bind(1, key).Run();
    }

    private void Bind(Statement statement, int index, long key, Payload payload)
    {
        if (payload.Text is { Length: > Payload.InlineLength } text)
        {
            var id = _sequences.NextPayload();
            AddPayload(id, key, text);
            _ = statement.Bind(index, id);
        }
        else
        {
            _ = statement.Bind(index, payload.Text);
        }
    }
}
