namespace DurableTask.Sqlite;

/// <summary>Another process, or another hub in this one, runs on the same file.</summary>
/// <param name="path">The SQLite file.</param>
/// <param name="owner">What is known of the other process.</param>
public sealed class TaskHubInUseException(string path, string owner)
    : IOException($"The task hub {path} is in use by {owner}. One process at a time runs on a task hub: stop the other one, or give this one a file of its own.")
{
    /// <summary>The SQLite file.</summary>
    public string Path { get; } = path;
}
