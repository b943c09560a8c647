using DurableTask.Scenarios;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Scenarios;

/// <summary>A task hub in a folder of its own.</summary>
internal sealed class SqliteScenarioHost : IScenarioHost
{
    private readonly TestFolder _folder = new();
    private readonly Action<DurableTaskRegistry> _register;
    private SqliteTaskHub _hub;

    private SqliteScenarioHost(Action<DurableTaskRegistry> register)
    {
        _register = register;
        _hub = Open();
    }

    public DurableTaskClient Client => _hub.Client;

    public IReadOnlyDictionary<HostCapability, string> Lacks { get; } = new Dictionary<HostCapability, string>();

    public static async Task<IScenarioHost> StartAsync(Action<DurableTaskRegistry> register)
    {
        SqliteScenarioHost host = new(register);
        await host._hub.StartAsync();
        return host;
    }

    public async Task RestartAsync()
    {
        await _hub.DisposeAsync();
        _hub = Open();
        await _hub.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    private SqliteTaskHub Open()
    {
        DurableTaskRegistry registry = new();
        _register(registry);
        return new(new() { Path = _folder.File("tasks.db"), Durability = Durability.Normal }, registry);
    }
}
