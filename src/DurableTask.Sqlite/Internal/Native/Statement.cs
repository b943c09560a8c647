using System.Buffers;
using System.Text;

namespace DurableTask.Sqlite.Internal.Native;

/// <summary>A prepared statement: bind by position from 1, step, read columns from 0, reset. Text and blobs are copied by SQLite.</summary>
internal sealed unsafe class Statement(Database database, nint handle, string sql)
{
    private nint _handle = handle;

    public string Sql => sql;

    public Statement Bind(int index, long value)
    {
        database.Check(Sqlite3.BindInt64(_handle, index, value));
        database.Observer?.Bound(this, index, value);
        return this;
    }

    public Statement Bind(int index, long? value)
    {
        database.Check(value is { } number ? Sqlite3.BindInt64(_handle, index, number) : Sqlite3.BindNull(_handle, index));
        database.Observer?.Bound(this, index, value);
        return this;
    }

    public Statement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        var length = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (length <= 512)
        {
            var stack = stackalloc byte[512];
            BindText(index, stack, Encoding.UTF8.GetBytes(value, new Span<byte>(stack, 512)));
            return this;
        }

        var rented = ArrayPool<byte>.Shared.Rent(length);
        fixed (byte* start = rented)
        {
            BindText(index, start, Encoding.UTF8.GetBytes(value, rented));
        }

        ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        fixed (byte* start = value)
        {
            database.Check(Sqlite3.BindBlob(_handle, index, start is null ? (byte*)1 : start, value.Length, Sqlite3.Transient));
        }

        database.Observer?.Bound(this, index, value, isText: false);

        return this;
    }

    public Statement BindUtf8(int index, ReadOnlySpan<byte> value)
    {
        fixed (byte* start = value)
        {
            BindText(index, start is null ? (byte*)1 : start, value.Length);
        }

        return this;
    }

    public Statement BindNull(int index)
    {
        database.Check(Sqlite3.BindNull(_handle, index));
        database.Observer?.Bound(this, index, null);
        return this;
    }

    /// <summary>Runs a statement that gives no rows, and makes it ready for the next run.</summary>
    public void Run()
    {
        var result = Sqlite3.Step(_handle);
        if (result is not Sqlite3.Done and not Sqlite3.Row)
        {
            var failure = database.Failure(result);
            _ = Sqlite3.Reset(_handle);
            throw failure;
        }

        _ = Sqlite3.Reset(_handle);
        database.Observer?.Run(this);
    }

    /// <summary>Moves to the next row. At the end the statement is ready for the next run.</summary>
    public bool Read()
    {
        var result = Sqlite3.Step(_handle);
        if (result == Sqlite3.Row)
        {
            return true;
        }

        var failure = result == Sqlite3.Done ? null : database.Failure(result);
        _ = Sqlite3.Reset(_handle);
        return failure is null ? false : throw failure;
    }

    /// <summary>Makes the statement ready for the next run before its rows are all read.</summary>
    public void Reset() => _ = Sqlite3.Reset(_handle);

    public bool IsNull(int column) => Sqlite3.ColumnType(_handle, column) == Sqlite3.TypeNull;

    public bool IsInteger(int column) => Sqlite3.ColumnType(_handle, column) == Sqlite3.TypeInteger;

    public long Int64(int column) => Sqlite3.ColumnInt64(_handle, column);

    public long? Int64OrNull(int column) => IsNull(column) ? null : Int64(column);

    public string? Text(int column)
    {
        var start = Sqlite3.ColumnText(_handle, column);
        return start is null ? null : Encoding.UTF8.GetString(start, Sqlite3.ColumnBytes(_handle, column));
    }

    public byte[]? Blob(int column)
    {
        if (IsNull(column))
        {
            return null;
        }

        var start = Sqlite3.ColumnBlob(_handle, column);
        return start is null ? [] : new ReadOnlySpan<byte>(start, Sqlite3.ColumnBytes(_handle, column)).ToArray();
    }

    public void Close()
    {
        if (_handle != 0)
        {
            _ = Sqlite3.Finalize(_handle);
            _handle = 0;
        }
    }

    private void BindText(int index, byte* start, int length)
    {
        database.Check(Sqlite3.BindText(_handle, index, start, length, Sqlite3.Transient));
        database.Observer?.Bound(this, index, new ReadOnlySpan<byte>(start, length), isText: true);
    }
}
