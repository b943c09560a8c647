using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite;

public sealed class GreetEveryone : TaskOrchestrator<string[], string[]>
{
    public override Task<string[]> RunAsync(TaskOrchestrationContext context, string[] names) =>
        Task.WhenAll(names.Select(name => context.CallActivityAsync<string>(nameof(Greet), name)));
}

public sealed class Greet : TaskActivity<string, string>
{
    public override Task<string> RunAsync(TaskActivityContext context, string name) => Task.FromResult($"Hello {name}");
}

/// <summary>The code of the README, compiled and run.</summary>
internal static class ReadmeSamples
{
    public static void Register((IServiceCollection Services, int Nothing) builder)
    {
        builder.Services.AddDurableTaskSqlite(
            options => options.Path = "data/tasks.db",
            tasks => tasks.AddOrchestrator<GreetEveryone>().AddActivity<Greet>());
    }

    public static async Task<string[]> StartAsync(IServiceProvider services)
    {
        DurableTaskClient client = services.GetRequiredService<DurableTaskClient>();
        string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(GreetEveryone), new[] { "Ada", "Grace" });
        OrchestrationMetadata end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        string[] greetings = end.ReadOutputAs<string[]>()!;
        return greetings;
    }

    public static async Task<string[]> RunAsync(string path)
    {
        DurableTaskRegistry registry = new();
        registry.AddOrchestrator<GreetEveryone>().AddActivity<Greet>();
        await using SqliteTaskHub hub = new(new SqliteTaskHubOptions { Path = path }, registry);
        await hub.StartAsync();
        return await StartAsync(new ServiceCollection().AddSingleton(hub.Client).BuildServiceProvider());
    }

    public static async Task WatchAsync(IServiceProvider services, CancellationToken cancellation)
    {
        IOrchestrationMonitor monitor = services.GetRequiredService<IOrchestrationMonitor>();
        await foreach (OrchestrationMetadata run in monitor.WatchAsync(cancellation))
        {
            Console.WriteLine($"{run.InstanceId} is {run.RuntimeStatus}");
        }
    }
}
