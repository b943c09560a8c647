using Microsoft.Data.Sqlite;

namespace Vision.Onnx.Internal.Sqlite;

/// <summary>The file of collections: one writer and one reader beside it, every write a durable transaction.</summary>
/// <remarks>
/// | event                         | what is there afterwards |
/// |-------------------------------|--------------------------|
/// | a write returned              | all of it, through a crash and a power cut (WAL, <c>synchronous=FULL</c>) |
/// | killed within a write         | nothing of it            |
/// | a second process opens the file | <see cref="ProviderUnavailableException"/> there, nothing changes here |
/// | a newer version wrote it      | <see cref="ProviderUnavailableException"/>, nothing is touched |
/// Without a path everything is in memory and gone with this object.
/// </remarks>
internal sealed class FaceDatabase : IDisposable
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly string _name;
    private readonly FileOwner? _owner;
    private readonly Session _writer;
    private readonly Session _reader;
    private readonly Lock _writing = new();
    private readonly Lock _reading;

    private FaceDatabase(string? path)
    {
        _name = path ?? "faces in memory";
        _owner = path is null ? null : FileOwner.Take(path);
        try
        {
            _writer = Connect(path);
            // In memory there is one connection, and its users take turns.
            _reader = path is null ? _writer : Connect(path);
            _reading = path is null ? _writing : new Lock();
        }
        catch (SqliteException error)
        {
            Close();
            throw Unavailable(error);
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>Opens or makes the file.</summary>
    /// <param name="path">The file; <see langword="null"/> for memory.</param>
    /// <exception cref="ProviderUnavailableException">It cannot be used.</exception>
    public static FaceDatabase Open(string? path) => new(path is null ? null : Path.GetFullPath(path));

    /// <summary>As <see cref="Open"/>, for what can be had again from elsewhere: a damaged file is begun anew.</summary>
    public static FaceDatabase OpenAnew(string? path)
    {
        try
        {
            return Open(path);
        }
        catch (ProviderUnavailableException error) when (path is not null && error.InnerException is SqliteException { SqliteErrorCode: NotADatabase or Corrupt })
        {
            foreach (var file in (string[])[path, path + "-wal", path + "-shm"])
                File.Delete(file);

            return Open(path);
        }
    }

    /// <summary>Reads what was written last.</summary>
    public T Read<T>(Func<Session, T> read)
    {
        try
        {
            lock (_reading)
                return read(_reader);
        }
        catch (SqliteException error)
        {
            throw Unavailable(error);
        }
    }

    /// <summary>Writes all or, when <paramref name="write"/> throws, nothing.</summary>
    public T Write<T>(Func<Session, T> write)
    {
        try
        {
            lock (_writing)
            {
                _writer.Run("BEGIN IMMEDIATE");
                try
                {
                    var result = write(_writer);
                    _writer.Run("COMMIT");
                    return result;
                }
                catch
                {
                    Undo();
                    throw;
                }
            }
        }
        catch (SqliteException error)
        {
            throw Unavailable(error);
        }
    }

    public void Dispose() => Close();

    private static Session Connect(string? path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path ?? ":memory:",
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        var session = new Session(connection);
        try
        {
            connection.Open();
            FaceSchema.Prepare(session, path);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    // SQLite undoes some failed transactions by itself: then there is none to undo.
    private void Undo()
    {
        try
        {
            _writer.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The first error tells.
        }
    }

    private void Close()
    {
        if (!ReferenceEquals(_reader, _writer))
            _reader?.Dispose();

        _writer?.Dispose();
        _owner?.Dispose();
    }

    private ProviderUnavailableException Unavailable(SqliteException error) => new(
        _name,
        error.SqliteErrorCode is NotADatabase or Corrupt
            ? $"it is damaged or no database ({error.Message}); restore a copy, or move it away to start with no faces."
            : $"it cannot be read or written ({error.Message}); look for free space and permissions.",
        error);
}
