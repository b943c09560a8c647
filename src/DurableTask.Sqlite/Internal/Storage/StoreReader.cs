using DurableTask.Sqlite.Internal.Native;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>A reading connection: sees everything that is committed.</summary>
internal sealed class StoreReader : IDisposable
{
    private const string Columns = "key, id, name, version, generation, status, created, updated, completed, start_at, wake, runnable, parent, parent_task, parent_generation, root, trace, tags, input, output, custom_status, failure";

    private readonly Database _database;
    private readonly Statement _byKey;
    private readonly Statement _byId;
    private readonly Statement _history;
    private readonly Statement _inbox;
    private readonly Statement _historyFrom;
    private readonly Statement _payload;
    private readonly Statement _identity;
    private readonly Dictionary<string, Statement> _queries = [];

    public StoreReader(string path)
    {
        _database = Database.Open(path, readOnly: true);
        _byKey = _database.Prepare($"SELECT {Columns} FROM instances WHERE key = ?");
        _byId = _database.Prepare($"SELECT {Columns} FROM instances WHERE id = ?");
        _history = _database.Prepare("SELECT entries FROM history WHERE instance = ? ORDER BY seq");
        _inbox = _database.Prepare("SELECT seq, entry FROM inbox WHERE instance = ? ORDER BY seq");
        _historyFrom = _database.Prepare("SELECT seq, entries FROM history WHERE instance = ? AND seq >= ? ORDER BY seq");
        _payload = _database.Prepare("SELECT data FROM payloads WHERE id = ?");
        _identity = _database.Prepare("SELECT id, name FROM instances WHERE key = ?");
    }

    public InstanceRow? Find(long key, bool withPayloads = true) => One(_byKey.Bind(1, key), withPayloads);

    public InstanceRow? Find(string id, bool withPayloads = true) => One(_byId.Bind(1, id), withPayloads);

    /// <summary>Rows that <paramref name="condition"/> (what follows WHERE) selects.</summary>
    public IReadOnlyList<InstanceRow> Query(string condition, bool withPayloads, params ReadOnlySpan<object?> values)
    {
        var statement = Statement($"SELECT {Columns} FROM instances WHERE {condition}", values);
        List<InstanceRow> rows = [];
        while (statement.Read())
        {
            rows.Add(Row(statement, withPayloads));
        }

        return rows;
    }

    /// <summary>Rows of any query, each made by <paramref name="make"/>.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<Statement, T> make, params ReadOnlySpan<object?> values)
    {
        var statement = Statement(sql, values);
        List<T> rows = [];
        while (statement.Read())
        {
            rows.Add(make(statement));
        }

        return rows;
    }

    public LogReader History(long key)
    {
        List<byte[]> rows = [];
        _ = _history.Bind(1, key);
        while (_history.Read())
        {
            rows.Add(_history.Blob(0)!);
        }

        return new(rows, Payload);
    }

    /// <summary>Messages to a run that are not yet part of its history, in order.</summary>
    public IReadOnlyList<Message> Inbox(long key)
    {
        List<Message> messages = [];
        _ = _inbox.Bind(1, key);
        while (_inbox.Read())
        {
            messages.Add(Message.Unpack(_inbox.Int64(0), _inbox.Blob(1)!));
        }

        return messages;
    }

    /// <summary>Activities of a run that its history has scheduled, in order, from a place on.</summary>
    /// <param name="key">The run.</param>
    /// <param name="place">Where to begin; afterwards, where to go on.</param>
    /// <param name="isWanted">Chooses by task number.</param>
    /// <param name="most">At most so many.</param>
    public List<(int TaskId, string Name, string Version, string? Input)> Scheduled(long key, ref LogPlace place, Func<int, bool> isWanted, int most)
    {
        List<(int, string, string, string?)> found = [];
        LogReader log = new([], Payload);
        _ = _historyFrom.Bind(1, key).Bind(2, place.Row);
        while (found.Count < most && _historyFrom.Read())
        {
            var row = _historyFrom.Int64(0);
            log.Continue(_historyFrom.Blob(1)!, row == place.Row ? place.Position : 0);
            while (found.Count < most && log.Next())
            {
                if (log.Entry.Kind == EntryKind.TaskScheduled && isWanted(log.Entry.TaskId))
                {
                    found.Add((log.Entry.TaskId, log.Entry.Name!, log.Entry.Version!, log.Entry.Text));
                }
            }

            place = new(row, log.Position);
        }

        _historyFrom.Reset();
        return found;
    }

    public void Dispose() => _database.Dispose();

    private Statement Statement(string sql, ReadOnlySpan<object?> values)
    {
        if (!_queries.TryGetValue(sql, out var statement))
        {
            _queries[sql] = statement = _database.Prepare(sql);
        }

        for (var i = 0; i < values.Length; i++)
        {
            _ = values[i] switch
            {
                null => statement.BindNull(i + 1),
                string text => statement.Bind(i + 1, text),
                var number => statement.Bind(i + 1, Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture)),
            };
        }

        return statement;
    }

    private InstanceRow? One(Statement statement, bool withPayloads)
    {
        if (!statement.Read())
        {
            return null;
        }

        var row = Row(statement, withPayloads);
        statement.Reset();
        return row;
    }

    private InstanceRow Row(Statement s, bool withPayloads) => new()
    {
        Key = s.Int64(0),
        Id = s.Text(1)!,
        Name = s.Text(2)!,
        Version = s.Text(3)!,
        Generation = (int)s.Int64(4),
        Status = (OrchestrationRuntimeStatus)s.Int64(5),
        Created = s.Int64(6),
        Updated = s.Int64(7),
        Completed = s.Int64OrNull(8),
        StartAt = s.Int64OrNull(9),
        Wake = s.Int64OrNull(10),
        Runnable = s.Int64(11) == 1,
        Parent = s.IsNull(12) ? null : Parent(s.Int64(12), (int)s.Int64(13), (int)s.Int64(14)),
        Root = s.Int64(15),
        Trace = s.Text(16),
        Tags = s.Text(17),
        Input = withPayloads ? TextOf(s, 18) : null,
        Output = withPayloads ? TextOf(s, 19) : null,
        CustomStatus = TextOf(s, 20),
        Failure = s.Blob(21) is { } failure ? LogReader.ReadFailure(failure) : null,
    };

    private ParentLink Parent(long key, int task, int generation)
    {
        var known = _identity.Bind(1, key).Read();
        ParentLink parent = new(key, task, generation, known ? _identity.Text(0)! : "", known ? _identity.Text(1)! : "");
        _identity.Reset();
        return parent;
    }

    private string? TextOf(Statement row, int column) => row.IsInteger(column) ? Payload(row.Int64(column)) : row.Text(column);

    private string Payload(long id)
    {
        var text = _payload.Bind(1, id).Read() ? _payload.Text(0) : null;
        _payload.Reset();
        return text ?? throw new InvalidDataException($"The task hub {_database.Path} lacks payload {id}; it is damaged.");
    }
}
