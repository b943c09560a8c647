using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.AzureStorage.Hosting;

public class TerminationTests
{
    private static int _begun;
    private static int _cancelled;

    /// <summary>Works until nobody wants its result.</summary>
    [DurableTask("Endless")]
    public sealed class Endless(IActivityLifetime lifetime) : TaskActivity<int, int>
    {
        public override async Task<int> RunAsync(TaskActivityContext context, int input)
        {
            _ = Interlocked.Increment(ref _begun);
            try
            {
                await Task.Delay(Timeout.Infinite, lifetime.Ended);
            }
            finally
            {
                _ = Interlocked.Increment(ref _cancelled);
            }

            return input;
        }
    }

    [Fact]
    public async Task Terminate_Recursive_ReachesGrandchildrenAndTheirActivities()
    {
        await using var hub = await TestHub.StartAsync(
            tasks => tasks.AddActivity<Endless>()
                .AddOrchestratorFunc<int, int>("Leaf", async (context, count) => (await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Endless", i)))).Length)
                .AddOrchestratorFunc<int, int>("Middle", (context, value) => context.CallSubOrchestratorAsync<int>("Leaf", value, new SubOrchestrationOptions(instanceId: "leaf")))
                .AddOrchestratorFunc<int, int>("Top", (context, value) => context.CallSubOrchestratorAsync<int>("Middle", value, new SubOrchestrationOptions(instanceId: "middle"))),
            options => options.MaxConcurrentActivities = 4);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Top", 12, new StartOrchestrationOptions("top"));
        await TestHub.UntilAsync(() => Volatile.Read(ref _begun) == 4);

        await hub.Client.TerminateInstanceAsync("top", new TerminateInstanceOptions("enough", Recursive: true));

        foreach (var id in new[] { "top", "middle", "leaf" })
        {
            Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (await hub.EndAsync(id)) is var end ? (end.RuntimeStatus, end.ReadOutputAs<string>()) : default);
        }

        await TestHub.UntilAsync(() => Volatile.Read(ref _cancelled) == 4);
        // What was queued behind them finds out before it begins; a run that comes after them shows that their turn has come.
        _ = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Leaf", 1, new StartOrchestrationOptions("after"));
        await TestHub.UntilAsync(() => Volatile.Read(ref _begun) == 5);
        await hub.Client.TerminateInstanceAsync("after", CancellationToken.None);
        await TestHub.UntilAsync(() => Volatile.Read(ref _cancelled) == 5);
        Assert.Equal(5, Volatile.Read(ref _begun));
    }
}
