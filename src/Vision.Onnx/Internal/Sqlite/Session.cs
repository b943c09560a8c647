using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Vision.Onnx.Internal.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time; <see cref="FaceDatabase"/> sees to that.</summary>
internal sealed class Session(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Runs a statement; gives the number of rows that it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Prepared(sql, values).ExecuteNonQuery();

    /// <summary>The first column of the first row; <see langword="null"/> when there is none.</summary>
    public object? Value(string sql, params ReadOnlySpan<object?> values) => Prepared(sql, values).ExecuteScalar() is var value && value is DBNull ? null : value;

    /// <summary>Rows, each read by <paramref name="read"/>.</summary>
    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));

        return rows;
    }

    /// <summary>Calls <paramref name="visit"/> for each row; nothing is collected.</summary>
    public void Each(string sql, Action<SqliteDataReader> visit, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        while (reader.Read())
            visit(reader);
    }

    /// <summary>A blob of the present row where SQLite has it: valid until the next row.</summary>
    public static ReadOnlySpan<byte> Blob(SqliteDataReader reader, int column) => raw.sqlite3_column_blob(reader.Handle, column);

    /// <summary>A blob of numbers, see <see cref="Blob"/>.</summary>
    public static ReadOnlySpan<float> Floats(SqliteDataReader reader, int column) => MemoryMarshal.Cast<byte, float>(Blob(reader, column));

    /// <summary>Runs statements that are used once.</summary>
    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();

        connection.Dispose();
    }

    // Values take the places ?1, ?2… in their order.
    private SqliteCommand Prepared(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"?{i + 1}" });
            _commands.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.Parameters[i];
            parameter.ResetSqliteType();
            parameter.Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
