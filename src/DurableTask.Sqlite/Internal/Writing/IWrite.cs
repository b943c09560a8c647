using DurableTask.Sqlite.Internal.Storage;

namespace DurableTask.Sqlite.Internal.Writing;

/// <summary>A part of a transaction. All three are called by the writer's thread.</summary>
internal interface IWrite
{
    /// <summary>Whether it must be tried again when the file cannot be written; otherwise its caller is told.</summary>
    bool IsKept { get; }

    /// <summary>Writes. May be called again when the transaction did not come to be, so it changes nothing but the file.</summary>
    void Apply(StoreWriter store);

    /// <summary>It is durable: tell everyone.</summary>
    void Committed();

    /// <summary>It did not come to be, and will not be tried again.</summary>
    void Failed(Exception exception);
}
