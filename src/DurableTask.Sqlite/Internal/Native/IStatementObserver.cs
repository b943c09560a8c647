namespace DurableTask.Sqlite.Internal.Native;

/// <summary>Sees what a connection's statements do. For benchmarks, which let SQLite do the same again without anything else.</summary>
internal interface IStatementObserver
{
    void Bound(Statement statement, int index, long? value);

    void Bound(Statement statement, int index, ReadOnlySpan<byte> value, bool isText);

    /// <summary>A statement that gives no rows was run.</summary>
    void Run(Statement statement);
}
