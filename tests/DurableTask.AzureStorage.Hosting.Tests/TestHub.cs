using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Vision.Emulators;

namespace DurableTask.AzureStorage.Hosting;

/// <summary>A hub of its own in the emulator that all tests share, and any number of processes' parts in it.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly List<ServiceProvider> _parts = [];

    private TestHub(string connection) => Connection = connection;

    public string Connection { get; }

    public string Name { get; } = HubNames.Next();

    public DurableTaskClient Client => Part(0).Client;

    public static async Task<TestHub> StartAsync(
        Action<DurableTaskRegistry> register, Action<AzureStorageTaskHubOptions>? configure = null, TimeProvider? time = null)
    {
        TestHub hub = new((await AzuriteEmulator.SharedAsync()).ConnectionString);
        _ = await hub.AddAsync(register, configure, time);
        return hub;
    }

    /// <summary>Another process's part in the hub.</summary>
    public async Task<AzureStorageTaskHub> AddAsync(
        Action<DurableTaskRegistry> register, Action<AzureStorageTaskHubOptions>? configure = null, TimeProvider? time = null)
    {
        ServiceCollection services = new();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddDurableTaskAzureStorage(
            options =>
            {
                TestHubs.Set(options, Connection, Name);
                configure?.Invoke(options);
            },
            register);
        _parts.Add(services.BuildServiceProvider());
        var part = Part(_parts.Count - 1);
        await part.StartAsync();
        return part;
    }

    public AzureStorageTaskHub Part(int index) => _parts[index].GetRequiredService<AzureStorageTaskHub>();

    public async Task<OrchestrationMetadata> RunAsync(string name, object? input = null, string? id = null) =>
        await EndAsync(await Client.ScheduleNewOrchestrationInstanceAsync(name, input, id is null ? null : new StartOrchestrationOptions(id)));

    public async Task<OrchestrationMetadata> EndAsync(string id)
    {
        using CancellationTokenSource limit = new(Deadline);
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, limit.Token);
    }

    public static async Task UntilAsync(Func<bool> isIt) => await UntilAsync(() => Task.FromResult(isIt()));

    public static async Task UntilAsync(Func<Task<bool>> isIt)
    {
        using CancellationTokenSource limit = new(Deadline);
        while (!await isIt())
        {
            await Task.Delay(20, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_parts.Select(part => part.DisposeAsync().AsTask()));
        AzureStorageTaskHubOptions options = new();
        TestHubs.Set(options, Connection, Name);
        await using AzureStorageTaskHub last = new(options, new());
        await last.DeleteAsync();
    }
}
