using System.Collections.Concurrent;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.AzureStorage.Hosting;

public class SharedHubTests
{
    private static Action<DurableTaskRegistry> Counting(ConcurrentDictionary<int, int> calls, TimeSpan length) => tasks => tasks
        .AddActivityFunc<int, int>("Work", async (_, value) =>
        {
            calls.AddOrUpdate(value, 1, (key, earlier) => earlier + 1);
            await Task.Delay(length);
            return value;
        })
        .AddOrchestratorFunc<int, int>("Run", async (context, count) => (await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Work", i)))).Sum());

    [Fact]
    public async Task TwoWorkers_ShareTheActivitiesOfARun()
    {
        ConcurrentDictionary<int, int> first = [], second = [];
        var length = TimeSpan.FromMilliseconds(100);
        await using var hub = await TestHub.StartAsync(Counting(first, length), options => options.MaxConcurrentActivities = 2);
        _ = await hub.AddAsync(Counting(second, length), options => options.MaxConcurrentActivities = 2);
        Assert.Equal(780, (await hub.RunAsync("Run", 40)).ReadOutputAs<int>());
        Assert.NotEmpty(first);
        Assert.NotEmpty(second);
        Assert.Equal(Enumerable.Range(0, 40), first.Keys.Concat(second.Keys).Order());
    }

    [Fact]
    public async Task ClientOnly_StartsRuns_ThatAWorkerRuns()
    {
        ConcurrentDictionary<int, int> front = [], worker = [];
        await using var hub = await TestHub.StartAsync(Counting(front, TimeSpan.Zero), options => options.RunsTasks = false);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Run", 3, CancellationToken.None);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);
        _ = await hub.AddAsync(Counting(worker, TimeSpan.Zero));
        Assert.Equal(3, (await hub.EndAsync(id)).ReadOutputAs<int>());
        Assert.Empty(front);
    }

    [Fact]
    public async Task Stop_OfAWorker_LeavesItsRunsToTheOther()
    {
        ConcurrentDictionary<int, int> first = [], second = [];
        await using var hub = await TestHub.StartAsync(Counting(first, TimeSpan.FromMilliseconds(200)), options => options.MaxConcurrentActivities = 2);
        var other = await hub.AddAsync(Counting(second, TimeSpan.FromMilliseconds(200)), options => options.MaxConcurrentActivities = 2);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Run", 40, CancellationToken.None);
        await TestHub.UntilAsync(() => !second.IsEmpty);
        await other.StopAsync();
        Assert.Equal(780, (await hub.EndAsync(id)).ReadOutputAs<int>());
        Assert.Equal(40, first.Values.Sum() + second.Values.Sum());
    }

    [Fact]
    public async Task Schedule_SameIdRacing_RunsOnce()
    {
        ConcurrentDictionary<int, int> calls = [];
        await using var hub = await TestHub.StartAsync(Counting(calls, TimeSpan.Zero));
        var starts = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Record.ExceptionAsync(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Run", 1, new StartOrchestrationOptions("race")))));
        Assert.All(starts.Where(refused => refused is not null), refused => Assert.IsType<OrchestrationAlreadyExistsException>(refused));
        Assert.Contains(null, starts);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.EndAsync("race")).RuntimeStatus);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Run", 1, new StartOrchestrationOptions("race")));
        // The messages of the starts that came second are behind this run's in the same queues.
        _ = await hub.RunAsync("Run", 1);
        Assert.Equal(2, calls[0]);
    }
}
