using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.AzureStorage.Hosting;

public class UnregisteredTests
{
    // Less than the pause that the dispatcher makes when it is left alone with an unknown name.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task Schedule_UnregisteredOrchestrator_FailsAtOnceAndHoldsNobodyUp()
    {
        await using var hub = await TestHub.StartAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Known", (_, value) => Task.FromResult(value)));
        _ = await hub.RunAsync("Known", 1);
        var started = Stopwatch.GetTimestamp();
        var end = await hub.RunAsync("Unheard", 1);
        Assert.Equal(7, (await hub.RunAsync("Known", 7)).ReadOutputAs<int>());
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, AtOnce);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(typeof(UnregisteredTaskException).FullName, end.FailureDetails!.ErrorType);
        Assert.StartsWith("No orchestrator named 'Unheard' is registered with this worker.", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallSubOrchestrator_Unregistered_IsNotTriedAgain()
    {
        await using var hub = await TestHub.StartAsync(tasks => tasks.AddOrchestratorFunc<int, int>(
            "Run", (context, value) => context.CallSubOrchestratorAsync<int>("Unheard", value, TaskOptions.FromRetryPolicy(new(1_000, TimeSpan.FromHours(1))))));
        var end = await hub.RunAsync("Run", 1);
        Assert.Contains("No orchestrator named 'Unheard'", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallActivity_Unregistered_FailsAtOnceAndHoldsNobodyUp()
    {
        await using var hub = await TestHub.StartAsync(tasks => tasks
            .AddActivityFunc<int, int>("Same", (_, value) => value)
            .AddOrchestratorFunc<int, int>("Known", (context, value) => context.CallActivityAsync<int>("Same", value))
            .AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallActivityAsync<int>("Unheard", value, TaskOptions.FromRetryPolicy(new(1_000, TimeSpan.FromHours(1))))));
        _ = await hub.RunAsync("Known", 1);
        var started = Stopwatch.GetTimestamp();
        var end = await hub.RunAsync("Run", 1);
        Assert.Equal(3, (await hub.RunAsync("Known", 3)).ReadOutputAs<int>());
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, AtOnce);
        Assert.Equal(typeof(UnregisteredTaskException).FullName, end.FailureDetails!.InnerFailure!.ErrorType);
    }
}
