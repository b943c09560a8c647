namespace DurableTask.Sqlite;

/// <summary>A run asks for an orchestrator or activity that this process does not have. A retry does not help; after a start with the name registered, <c>RewindInstanceAsync</c> does.</summary>
/// <param name="kind"><c>orchestrator</c> or <c>activity</c>.</param>
/// <param name="name">The name asked for.</param>
/// <param name="version">The version asked for; empty for none.</param>
public sealed class TaskNotRegisteredException(string kind, string name, string version)
    : InvalidOperationException($"No {kind} named '{name}'{(version.Length == 0 ? "" : $" of version '{version}'")} is registered with this task hub. Register it, then rewind the run.");
