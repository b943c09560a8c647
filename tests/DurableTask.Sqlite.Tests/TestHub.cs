using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite;

/// <summary>A task hub in a folder of its own that a test can stop, kill and open again.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly TestFolder _folder = new();
    private readonly Action<DurableTaskRegistry> _register;
    private readonly Action<SqliteTaskHubOptions>? _configure;
    private readonly TimeProvider _time;

    private TestHub(Action<DurableTaskRegistry> register, Action<SqliteTaskHubOptions>? configure, TimeProvider? time)
    {
        (_register, _configure, _time) = (register, configure, time ?? TimeProvider.System);
        Hub = Open();
    }

    public SqliteTaskHub Hub { get; private set; }

    public DurableTaskClient Client => Hub.Client;

    public string Path => _folder.File("tasks.db");

    public static async Task<TestHub> StartAsync(Action<DurableTaskRegistry> register, Action<SqliteTaskHubOptions>? configure = null, TimeProvider? time = null)
    {
        TestHub hub = new(register, configure, time);
        await hub.Hub.StartAsync();
        return hub;
    }

    /// <summary>Another hub on the same file.</summary>
    public SqliteTaskHub Open()
    {
        DurableTaskRegistry registry = new();
        _register(registry);
        SqliteTaskHubOptions options = new() { Path = Path, Durability = Durability.Normal };
        _configure?.Invoke(options);
        return new(options, registry, null, _time);
    }

    public async Task RestartAsync(Action<SqliteTaskHub>? beforeStart = null)
    {
        await Hub.DisposeAsync();
        Hub = Open();
        beforeStart?.Invoke(Hub);
        await Hub.StartAsync();
    }

    public async Task<OrchestrationMetadata> RunAsync(string name, object? input = null, string? id = null) =>
        await EndAsync(await Client.ScheduleNewOrchestrationInstanceAsync(name, input, id is null ? null : new StartOrchestrationOptions(id)));

    public async Task<OrchestrationMetadata> EndAsync(string id)
    {
        using CancellationTokenSource limit = new(Deadline);
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, limit.Token);
    }

    public static async Task UntilAsync(Func<bool> isIt)
    {
        using CancellationTokenSource limit = new(Deadline);
        while (!isIt())
        {
            await Task.Delay(2, limit.Token);
        }
    }

    public async Task UntilAsync(string id, Func<OrchestrationMetadata, bool> isIt)
    {
        using CancellationTokenSource limit = new(Deadline);
        while (await Client.GetInstanceAsync(id, getInputsAndOutputs: true, limit.Token) is not { } run || !isIt(run))
        {
            await Task.Delay(2, limit.Token);
        }
    }

    /// <summary>A number that a query on the file gives.</summary>
    public long Number(string sql) => Hub.Engine.Readers.Read(reader => reader.Query(sql, row => row.Int64(0)))[0];

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        _folder.Dispose();
    }
}
