using System.Runtime.InteropServices;
using System.Text;

namespace DurableTask.Sqlite.Internal.Native;

/// <summary>One connection. Used by one thread at a time; whoever owns it sees to that.</summary>
internal sealed unsafe class Database : IDisposable
{
    private readonly List<Statement> _statements = [];
    private nint _handle;

    private Database(string path, nint handle)
    {
        Path = path;
        _handle = handle;
    }

    public string Path { get; }

    public nint Handle => _handle;

    /// <summary>Set by benchmarks.</summary>
    public IStatementObserver? Observer { get; set; }

    /// <summary>Rows that the last INSERT, UPDATE or DELETE changed.</summary>
    public int Changes => Sqlite3.Changes(_handle);

    public bool InTransaction => Sqlite3.GetAutocommit(_handle) == 0;

    public static Database Open(string path, bool readOnly)
    {
        var flags = (readOnly ? Sqlite3.OpenReadOnly : Sqlite3.OpenReadWrite | Sqlite3.OpenCreate) | Sqlite3.OpenNoMutex | Sqlite3.OpenExtendedResultCodes;
        var result = Sqlite3.Open(path, out var handle, flags, 0);
        Database database = new(path, handle);
        try
        {
            database.Check(result);
            database.Check(Sqlite3.BusyTimeout(handle, 5_000));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs one or several statements that give no rows, or whose rows do not matter.</summary>
    public void Execute(string sql)
    {
        var bytes = Encoding.UTF8.GetBytes(sql);
        fixed (byte* start = bytes)
        {
            var rest = start;
            var end = start + bytes.Length;
            while (rest < end)
            {
                Check(Sqlite3.Prepare(_handle, rest, (int)(end - rest), 0, out var statement, out rest));
                if (statement == 0)
                {
                    return;
                }

                int result;
                while ((result = Sqlite3.Step(statement)) == Sqlite3.Row)
                {
                }

                // The message belongs to the last call, so it is read before the statement goes.
                var failure = result == Sqlite3.Done ? null : Failure(result);
                _ = Sqlite3.Finalize(statement);
                if (failure is not null)
                {
                    throw failure;
                }
            }
        }
    }

    /// <summary>A statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var bytes = Encoding.UTF8.GetBytes(sql);
        fixed (byte* start = bytes)
        {
            Check(Sqlite3.Prepare(_handle, start, bytes.Length, Sqlite3.PreparePersistent, out var statement, out _));
            Statement prepared = new(this, statement, sql);
            _statements.Add(prepared);
            return prepared;
        }
    }

    public void Check(int result)
    {
        if (result != Sqlite3.Ok)
        {
            throw Failure(result);
        }
    }

    public TaskHubStorageException Failure(int result) =>
        new(Path, result, _handle == 0 ? "it cannot be opened" : Marshal.PtrToStringUTF8(Sqlite3.ErrorMessage(_handle)) ?? "unknown error");

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Close();
        }

        _statements.Clear();
        if (_handle != 0)
        {
            _ = Sqlite3.Close(_handle);
            _handle = 0;
        }
    }
}
