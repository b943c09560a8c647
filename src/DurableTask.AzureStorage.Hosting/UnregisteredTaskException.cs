namespace DurableTask.AzureStorage.Hosting;

/// <summary>
/// A run asks for an orchestrator or activity that the worker does not have. A retry does not help; once workers with the name run,
/// <c>RewindInstanceAsync</c> does.
/// </summary>
/// <param name="kind"><c>orchestrator</c> or <c>activity</c>.</param>
/// <param name="name">The name asked for.</param>
/// <param name="version">The version asked for; empty for none.</param>
public sealed class UnregisteredTaskException(string kind, string name, string version)
    : InvalidOperationException($"No {kind} named '{name}'{(version.Length == 0 ? "" : $" of version '{version}'")} is registered with this worker. Register it on all workers of the hub, then rewind the run.");
