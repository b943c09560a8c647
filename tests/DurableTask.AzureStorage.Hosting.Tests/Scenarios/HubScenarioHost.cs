using DurableTask.Scenarios;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Vision.Emulators;

namespace DurableTask.AzureStorage.Hosting.Scenarios;

/// <summary>A worker and a client of a hub of its own.</summary>
internal sealed class HubScenarioHost : IScenarioHost
{
    private readonly Action<DurableTaskRegistry> _register;
    private readonly string _connection;
    private readonly string _name = HubNames.Next();
    private AzureStorageTaskHub _hub;

    private HubScenarioHost(Action<DurableTaskRegistry> register, string connection)
    {
        (_register, _connection) = (register, connection);
        _hub = Open();
    }

    public DurableTaskClient Client => _hub.Client;

    public IReadOnlyDictionary<HostCapability, string> Lacks { get; } = new Dictionary<HostCapability, string>
    {
        [HostCapability.HistoryInputs] = "the service takes inputs out of the history that it stores",
        [HostCapability.ContinueAsNewWhileBusy] = "the dispatcher forgets it when the next event finds the orchestrator in memory",
        [HostCapability.ConfigureAwaitFalse] = "the dispatcher's turns end where an await leaves their synchronization context",
    };

    public static async Task<IScenarioHost> StartAsync(Action<DurableTaskRegistry> register)
    {
        HubScenarioHost host = new(register, (await AzuriteEmulator.SharedAsync()).ConnectionString);
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
        await _hub.DeleteAsync();
    }

    private AzureStorageTaskHub Open()
    {
        DurableTaskRegistry registry = new();
        _register(registry);
        AzureStorageTaskHubOptions options = new();
        TestHubs.Set(options, _connection, _name);
        return new(options, registry);
    }
}
