using Microsoft.DurableTask.Client;

namespace DurableTask.Scenarios;

/// <summary>A running host with the scenario's tasks. Disposing it ends it and removes what it stored.</summary>
public interface IScenarioHost : IAsyncDisposable
{
    DurableTaskClient Client { get; }

    /// <summary>Stops the host in an orderly way and starts it again on what it stored, with <see cref="Client"/> a new one.</summary>
    Task RestartAsync();
}
