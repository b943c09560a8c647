using DurableTask.InMemory.Internal;
using DurableTask.Scenarios;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.InMemory;

/// <summary>A hub in memory. What it stores is its runs, which outlive a restart of the hub.</summary>
internal sealed class InMemoryScenarioHost : IScenarioHost
{
    private readonly Dictionary<string, Run> _runs = new(StringComparer.Ordinal);
    private readonly DurableTaskRegistry _registry = new();
    private InMemoryHub _hub;

    private InMemoryScenarioHost(Action<DurableTaskRegistry> register)
    {
        register(_registry);
        _hub = new(_registry, _runs);
        Client = new InMemoryClient(_hub);
    }

    public DurableTaskClient Client { get; private set; }

    public static Task<IScenarioHost> StartAsync(Action<DurableTaskRegistry> register) => Task.FromResult<IScenarioHost>(new InMemoryScenarioHost(register));

    public async Task RestartAsync()
    {
        await _hub.DisposeAsync();
        _hub = new(_registry, _runs);
        Client = new InMemoryClient(_hub);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
