using DurableTask.AzureStorage.Hosting.Internal.Watching;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.AzureStorage.Hosting;

public class MonitorTests
{
    private static void Register(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<int, int>("Echo", (_, value) => Task.FromResult(value))
        .AddOrchestratorFunc<int, int>("Wait", (context, _) =>
        {
            context.SetCustomStatus("waits");
            return context.WaitForExternalEvent<int>("go");
        });

    [Fact]
    public async Task Watch_OnAnotherProcess_TellsEveryRunAndItsEnd()
    {
        await using var hub = await TestHub.StartAsync(Register);
        var front = await hub.AddAsync(Register, options => options.RunsTasks = false);
        using CancellationTokenSource limit = new(TestHub.Deadline);
        List<OrchestrationMetadata> told = [];
        var watching = Task.Run(async () =>
        {
            await foreach (var run in front.Monitor.WatchAsync(limit.Token))
            {
                told.Add(run);
                if (told.Any(one => one.InstanceId == "a/b?c#^d" && one.SerializedCustomStatus is not null) && told.Any(one => one.InstanceId == "short" && one.IsCompleted))
                {
                    return;
                }
            }
        });
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, new StartOrchestrationOptions("a/b?c#^d"));
        _ = await hub.RunAsync("Echo", 1, "short");
        await watching;
        Assert.All(told, run => Assert.Null(run.SerializedInput));
    }

    [Fact]
    public async Task CountByStatus_CountsAllRuns()
    {
        await using var hub = await TestHub.StartAsync(Register);
        _ = await hub.RunAsync("Echo", 1);
        _ = await hub.RunAsync("Unheard", 1);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, CancellationToken.None);
        _ = await hub.Client.WaitForInstanceStartAsync(id);
        var counts = await hub.Part(0).Monitor.CountByStatusAsync();
        Assert.Equal(
            [(OrchestrationRuntimeStatus.Running, 1), (OrchestrationRuntimeStatus.Completed, 1), (OrchestrationRuntimeStatus.Failed, 1)],
            counts.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value)));
    }

    [Fact]
    public async Task ListInstanceIds_ByTimeOfTheEnd_SaysThatItCannot()
    {
        await using var hub = await TestHub.StartAsync(Register);
        await Assert.ThrowsAsync<TaskHubNotSupportedException>(() => hub.Client.ListInstanceIdsAsync(completedTimeTo: DateTimeOffset.UtcNow));
        _ = await hub.RunAsync("Echo", 1, "one");
        Assert.Equal(["one"], (await hub.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Completed])).Values);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a^0b^1c^2d^3e^^f", "a/b\\c#d?e^f")]
    [InlineData("a^\u00c9b", "a\tb")]
    public void Decode_EscapedKey_IsTheId(string key, string id) => Assert.Equal(id, InstanceKey.Decode(key));
}
