using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Engine;

/// <summary>Activities that hear when nobody waits for them any more.</summary>
public class CancellationTests
{
    private int _begun;
    private int _cancelled;

    [Fact]
    public async Task Terminate_Recursive_CancelsTheActivitiesOfChildren()
    {
        using TestFolder folder = new();
        await using var services = Services(folder);
        var hub = services.GetRequiredService<SqliteTaskHub>();
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", 3, new StartOrchestrationOptions("top"));
        await TestHub.UntilAsync(() => Volatile.Read(ref _begun) == 3);

        await hub.Client.TerminateInstanceAsync("top", new TerminateInstanceOptions("enough", Recursive: true));

        await TestHub.UntilAsync(() => Volatile.Read(ref _cancelled) == 3);
        await hub.StopAsync();
    }

    [Fact]
    public async Task Timeout_CancelsTheActivity()
    {
        using TestFolder folder = new();
        await using var services = Services(folder, options => options.ActivityTimeoutByName["Endless"] = TimeSpan.FromMilliseconds(100));
        var hub = services.GetRequiredService<SqliteTaskHub>();
        await hub.StartAsync();
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Leaf", 1, CancellationToken.None);
        var end = await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        Assert.Equal(typeof(TimeoutException).FullName, end.FailureDetails!.InnerFailure!.ErrorType);
        await TestHub.UntilAsync(() => Volatile.Read(ref _cancelled) == 1);
    }

    [Fact]
    public async Task Stop_AfterItsTimeout_CancelsTheActivityWhichRunsAgain()
    {
        using TestFolder folder = new();
        await using (var services = Services(folder, options => options.StopTimeout = TimeSpan.Zero))
        {
            var hub = services.GetRequiredService<SqliteTaskHub>();
            await hub.StartAsync();
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Leaf", 1, new StartOrchestrationOptions("leaf"));
            await TestHub.UntilAsync(() => Volatile.Read(ref _begun) == 1);
            await hub.StopAsync();
            await TestHub.UntilAsync(() => Volatile.Read(ref _cancelled) == 1);
        }

        await using var again = Services(folder);
        await again.GetRequiredService<SqliteTaskHub>().StartAsync();
        await TestHub.UntilAsync(() => Volatile.Read(ref _begun) == 2);
        await again.GetRequiredService<SqliteTaskHub>().Client.TerminateInstanceAsync("leaf", CancellationToken.None);
        await TestHub.UntilAsync(() => Volatile.Read(ref _cancelled) == 2);
    }

    private ServiceProvider Services(TestFolder folder, Action<SqliteTaskHubOptions>? configure = null)
    {
        ServiceCollection services = new();
        services.AddSingleton(this);
        services.AddDurableTaskSqlite(
            options =>
            {
                options.Path = folder.File("tasks.db");
                options.MaxConcurrentActivities = 4;
                configure?.Invoke(options);
            },
            tasks => tasks.AddActivity<Endless>()
                .AddOrchestratorFunc<int, int>("Leaf", (context, count) =>
                    SumAsync(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Endless", i))))
                .AddOrchestratorFunc<int, int>("Parent", (context, count) => context.CallSubOrchestratorAsync<int>("Leaf", count)));
        return services.BuildServiceProvider();
    }

    private static async Task<int> SumAsync(IEnumerable<Task<int>> tasks) => (await Task.WhenAll(tasks)).Sum();

    /// <summary>Works until nobody wants its result.</summary>
    [DurableTask("Endless")]
    public sealed class Endless(IActivityCancellation cancellation, CancellationTests test) : TaskActivity<int, int>
    {
        public override async Task<int> RunAsync(TaskActivityContext context, int input)
        {
            _ = Interlocked.Increment(ref test._begun);
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation.Token);
            }
            finally
            {
                _ = Interlocked.Increment(ref test._cancelled);
            }

            return input;
        }
    }
}
