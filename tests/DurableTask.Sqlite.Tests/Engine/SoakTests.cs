using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace DurableTask.Sqlite.Engine;

/// <summary>A day of work on a simulated clock, with deaths of the hub; minutes between starts, so that it takes seconds.</summary>
public class SoakTests
{
    [Fact]
    public async Task OneDay_OfTimersEventsRetriesAndDeaths_LeavesNothingBehind()
    {
        FakeTimeProvider time = new();
        Dictionary<string, bool> failed = [];
        await using var hub = await TestHub.StartAsync(
            tasks => tasks
                .AddActivityFunc<int, int>("Same", (_, value) => value)
                .AddActivityFunc<string, int>("Once", (_, key) =>
                {
                    lock (failed)
                    {
                        return failed.TryAdd(key, true) ? throw new TimeoutException("first try") : 1;
                    }
                })
                .AddOrchestratorFunc<int, int>("Day", async (context, value) =>
                {
                    await context.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
                    var word = context.WaitForExternalEvent<int>("word");
                    var tries = context.CallActivityAsync<int>("Once", context.InstanceId, TaskOptions.FromRetryPolicy(new(5, TimeSpan.FromMinutes(2), 2)));
                    var parts = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => context.CallActivityAsync<int>("Same", i)));
                    return value + await word + await tries + parts.Sum();
                }),
            options => options.Retention = TimeSpan.FromHours(2),
            time);
        List<long> sizes = [];
        List<long> memory = [];
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Day", minute, new StartOrchestrationOptions($"run-{minute}"));
            if (minute >= 10)
            {
                await hub.Client.RaiseEventAsync($"run-{minute - 10}", "word", 1);
            }

            if (minute % 180 == 179)
            {
                hub.Hub.Engine.Writer.Fault = _ => true;
                await hub.RestartAsync();
            }

            time.Advance(TimeSpan.FromMinutes(1));
            if (minute % 60 == 59)
            {
                sizes.Add(new FileInfo(hub.Path).Length);
                memory.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        // The last ones still want their events and minutes.
        for (var minute = (24 * 60) - 10; minute < 24 * 60; minute++)
        {
            await hub.Client.RaiseEventAsync($"run-{minute}", "word", 1);
        }

        await TestHub.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return hub.Hub.Monitor.CountByStatus().All(entry => entry.Key == OrchestrationRuntimeStatus.Completed);
        });
        await foreach (var run in hub.Client.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)))
        {
            Assert.Equal(run.ReadInputAs<int>() + 1 + 1 + 45, run.ReadOutputAs<int>());
        }

        // From the fourth hour on as much is purged as begins.
        Assert.InRange(sizes[^1], 0, sizes[4] * 3 / 2);
        Assert.InRange(memory[^1], 0, memory[4] + (20 << 20));
        Assert.Equal(0, hub.Number("SELECT count(*) FROM inbox"));
    }
}
