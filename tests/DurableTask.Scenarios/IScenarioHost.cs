using Microsoft.DurableTask.Client;

namespace DurableTask.Scenarios;

/// <summary>A running host with the scenario's tasks. Disposing it ends it and removes what it stored.</summary>
public interface IScenarioHost : IAsyncDisposable
{
    DurableTaskClient Client { get; }

    /// <summary>What this host does differently from what the scenarios ask for, each with the reason. Empty for a host without differences.</summary>
    IReadOnlyDictionary<HostCapability, string> Lacks { get; }

    /// <summary>Stops the host in an orderly way and starts it again on what it stored, with <see cref="Client"/> a new one.</summary>
    Task RestartAsync();
}
