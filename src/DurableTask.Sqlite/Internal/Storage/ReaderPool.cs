using System.Collections.Concurrent;

namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>Reading connections, as many as are used at the same time.</summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private const int Kept = 8;

    private readonly ConcurrentBag<StoreReader> _idle = [];
    private volatile bool _disposed;

    /// <summary>Lends a connection to <paramref name="read"/>.</summary>
    public T Read<T>(Func<StoreReader, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteTaskHub));
        var reader = _idle.TryTake(out var idle) ? idle : new(path);
        try
        {
            return read(reader);
        }
        finally
        {
            if (_disposed || _idle.Count >= Kept)
            {
                reader.Dispose();
            }
            else
            {
                _idle.Add(reader);
            }
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}
