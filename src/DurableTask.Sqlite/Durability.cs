namespace DurableTask.Sqlite;

/// <summary>What a commit survives.</summary>
public enum Durability
{
    /// <summary>Every commit is flushed to the disk before it counts: survives a loss of power. The default.</summary>
    Full,

    /// <summary>A commit survives the end of the process, however sudden; a loss of power may undo the last moments, never corrupt the file.</summary>
    Normal,
}
