using System.Buffers;
using System.Text;
using SQLitePCL;

namespace DurableTask.Sqlite.Internal.Native;

/// <summary>A prepared statement: bind by position from 1, step, read columns from 0, reset. Text and blobs are copied by SQLite.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle, string sql)
{
    public string Sql => sql;

    public Statement Bind(int index, long value)
    {
        database.Check(raw.sqlite3_bind_int64(handle, index, value));
        database.Observer?.Bound(this, index, value);
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public Statement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        var length = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (length <= 512)
        {
            Span<byte> stack = stackalloc byte[512];
            return BindUtf8(index, stack[..Encoding.UTF8.GetBytes(value, stack)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(length);
        BindUtf8(index, rented.AsSpan(0, Encoding.UTF8.GetBytes(value, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        database.Check(raw.sqlite3_bind_blob(handle, index, value));
        database.Observer?.Bound(this, index, value, isText: false);
        return this;
    }

    public Statement BindUtf8(int index, ReadOnlySpan<byte> value)
    {
        database.Check(raw.sqlite3_bind_text(handle, index, value));
        database.Observer?.Bound(this, index, value, isText: true);
        return this;
    }

    public Statement BindNull(int index)
    {
        database.Check(raw.sqlite3_bind_null(handle, index));
        database.Observer?.Bound(this, index, null);
        return this;
    }

    /// <summary>Runs a statement that gives no rows, and makes it ready for the next run.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(handle);
        if (result is not raw.SQLITE_DONE and not raw.SQLITE_ROW)
        {
            var failure = database.Failure(result);
            Reset();
            throw failure;
        }

        Reset();
        database.Observer?.Run(this);
    }

    /// <summary>Moves to the next row. At the end the statement is ready for the next run.</summary>
    public bool Read()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        var failure = result == raw.SQLITE_DONE ? null : database.Failure(result);
        Reset();
        return failure is null ? false : throw failure;
    }

    /// <summary>Makes the statement ready for the next run before its rows are all read.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public bool IsInteger(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_INTEGER;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public long? Int64OrNull(int column) => IsNull(column) ? null : Int64(column);

    // As bytes, for a text may hold a NUL, where the library's own text would end.
    public string? Text(int column) => IsNull(column) ? null : Encoding.UTF8.GetString(raw.sqlite3_column_blob(handle, column));

    public byte[]? Blob(int column) => IsNull(column) ? null : raw.sqlite3_column_blob(handle, column).ToArray();

    public void Close() => handle.Dispose();
}
