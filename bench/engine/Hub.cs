using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Bench;

/// <summary>A task hub in a folder of its own, with the tasks that all measurements use.</summary>
internal sealed class Hub : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly bool _keeps;

    public Hub(Durability durability, string? folder = null, bool keeps = false, Recording? recording = null)
    {
        _folder = folder is null ? Directory.CreateTempSubdirectory("engine-bench-") : new(folder);
        _keeps = keeps;
        DurableTaskRegistry registry = new();
        Register(registry);
        Tasks = new(new() { Path = File, Durability = durability }, registry);
        if (recording is not null)
        {
            Tasks.Engine.Writer.Observer = recording;
        }
    }

    /// <summary>The tasks, for every engine.</summary>
    public static void Register(DurableTaskRegistry registry)
    {
        _ = registry.AddActivityFunc<int, int>("Echo", (_, value) => Task.FromResult(value));
        _ = registry.AddOrchestratorFunc<int, int>("Hello", HelloAsync);
        _ = registry.AddActivityFunc<int, int>("EchoLater", async (_, value) =>
        {
            await Task.Delay(1);
            return value;
        });
        _ = registry.AddOrchestratorFunc<int, int>("FanOut", (context, count) => FanOutAsync(context, "Echo", count));
        _ = registry.AddOrchestratorFunc<int, int>("FanOutWaiting", (context, count) => FanOutAsync(context, "EchoLater", count));
        _ = registry.AddOrchestratorFunc<int, int>("FanOutThenWait", async (context, count) =>
        {
            var sum = await FanOutAsync(context, "Echo", count);
            await context.WaitForExternalEvent<int>("go");
            return sum;
        });
    }

    public SqliteTaskHub Tasks { get; }

    public string Folder => _folder.FullName;

    public string File => Path.Combine(_folder.FullName, "tasks.db");

    /// <summary>Bytes of all files of the hub.</summary>
    public long Size => _folder.EnumerateFiles().Sum(file => file.Length);

    public async Task<T> RunAsync<T>(string name, object input)
    {
        var id = await Tasks.Client.ScheduleNewOrchestrationInstanceAsync(name, input);
        var done = await Tasks.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        return done.FailureDetails is null ? done.ReadOutputAs<T>()! : throw new InvalidOperationException(done.FailureDetails.ErrorMessage);
    }

    public async ValueTask DisposeAsync()
    {
        await Tasks.DisposeAsync();
        if (!_keeps)
        {
            _folder.Delete(recursive: true);
        }
    }

    private static async Task<int> HelloAsync(TaskOrchestrationContext context, int value)
    {
        for (var i = 0; i < 5; i++)
        {
            value = await context.CallActivityAsync<int>("Echo", value + 1);
        }

        return value;
    }

    private static async Task<int> FanOutAsync(TaskOrchestrationContext context, string activity, int count)
    {
        var tasks = new Task<int>[count];
        for (var i = 0; i < count; i++)
        {
            tasks[i] = context.CallActivityAsync<int>(activity, i);
        }

        return (await Task.WhenAll(tasks)).Length;
    }
}
