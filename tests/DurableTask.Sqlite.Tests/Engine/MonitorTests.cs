using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Engine;

public class MonitorTests
{
    private static void Register(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<int, int>("Echo", (_, value) => Task.FromResult(value))
        .AddOrchestratorFunc<int, int>("Fail", (_, _) => Task.FromException<int>(new InvalidOperationException("always")))
        .AddOrchestratorFunc<int, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("go"));

    [Fact]
    public async Task CountByStatus_AfterRunsAndARestart_IsRight()
    {
        await using var hub = await TestHub.StartAsync(Register);
        await hub.RunAsync("Echo", 1);
        await hub.RunAsync("Echo", 2, "second");
        await hub.RunAsync("Fail", 3);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, CancellationToken.None);
        await hub.UntilAsync(id, run => run.IsRunning);
        await hub.Client.SuspendInstanceAsync(id, CancellationToken.None);
        await hub.UntilAsync(id, run => run.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await UntilCountedAsync(hub, 2);
        await hub.RestartAsync();
        await UntilCountedAsync(hub, 2);
        await hub.Client.PurgeInstanceAsync("second");
        await UntilCountedAsync(hub, 1);
    }

    /// <summary>Counts follow a commit at once, but not before readers can see it.</summary>
    private static Task UntilCountedAsync(TestHub hub, long completed) => TestHub.UntilAsync(() =>
        hub.Hub.Monitor.CountByStatus() is { Count: 3 } counts
        && counts[OrchestrationRuntimeStatus.Completed] == completed && counts[OrchestrationRuntimeStatus.Failed] == 1 && counts[OrchestrationRuntimeStatus.Suspended] == 1);

    [Fact]
    public async Task Watch_SeesEveryRunInItsLastState()
    {
        await using var hub = await TestHub.StartAsync(Register);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        Dictionary<string, OrchestrationRuntimeStatus> seen = [];
        await using var changes = hub.Hub.Monitor.WatchAsync(limit.Token).GetAsyncEnumerator(limit.Token);
        var next = changes.MoveNextAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => hub.RunAsync("Echo", i, $"run-{i}")));
        while (seen.Count < 20 || seen.Values.Any(status => status != OrchestrationRuntimeStatus.Completed))
        {
            Assert.True(await next);
            seen[changes.Current.InstanceId] = changes.Current.RuntimeStatus;
            next = changes.MoveNextAsync();
        }

        await limit.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await next)
            {
                next = changes.MoveNextAsync();
            }
        });
    }
}
