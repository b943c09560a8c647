using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Engine;

public class BackPressureTests
{
    private readonly ConcurrentDictionary<string, int> _begun = new();
    private readonly TaskCompletionSource _open = new();

    private void Register(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<string, int>("Gate", async (context, value) =>
        {
            _ = _begun.AddOrUpdate(value, 1, (_, count) => count + 1);
            await _open.Task;
            return 1;
        })
        .AddOrchestratorFunc<int, int>("Many", (context, count) => SumAsync(context, "", count))
        .AddOrchestratorFunc<int, int>("Rounds", async (context, round) =>
        {
            _ = await SumAsync(context, $"round {round} ", 200);
            if (round < 3)
            {
                context.ContinueAsNew(round + 1);
            }

            return round;
        })
        .AddOrchestratorFunc<int, int>("Impatient", async (context, round) =>
        {
            var all = SumAsync(context, $"try {round} ", 200);
            if (round < 2)
            {
                context.ContinueAsNew(round + 1);
                return 0;
            }

            return await all;
        });

    private static async Task<int> SumAsync(TaskOrchestrationContext context, string prefix, int count) =>
        (await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Gate", $"{prefix}{i}")))).Sum();

    private static void Few(SqliteTaskHubOptions options)
    {
        options.MaxQueuedActivities = 100;
        options.MaxConcurrentActivities = 8;
    }

    [Fact]
    public async Task FanOut_BeyondTheBound_WaitsInTheFileAndRunsOnceEach()
    {
        await using var hub = await TestHub.StartAsync(Register, Few);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Many", 3_000, CancellationToken.None);
        await TestHub.UntilAsync(() => _begun.Count >= 7);
        Assert.InRange(hub.Hub.Engine.Scheduler.Held, 1, 100);
        _open.SetResult();
        Assert.Equal(3_000, (await hub.EndAsync(id)).ReadOutputAs<int>());
        Assert.Equal((3_000, 3_000), (_begun.Count, _begun.Values.Sum()));
        Assert.Equal(0, hub.Hub.Engine.Scheduler.Held);
    }

    [Fact]
    public async Task FanOut_BeyondTheBound_GoesOnAfterARestart()
    {
        await using var hub = await TestHub.StartAsync(Register, options =>
        {
            Few(options);
            options.StopTimeout = TimeSpan.Zero;
        });
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Many", 1_000, CancellationToken.None);
        await TestHub.UntilAsync(() => _begun.Count >= 7);
        await hub.Hub.StopAsync();
        var before = _begun.Count;
        _open.SetResult();
        await hub.RestartAsync();
        Assert.Equal(1_000, (await hub.EndAsync(id)).ReadOutputAs<int>());
        Assert.Equal(1_000, _begun.Count);
        Assert.InRange(_begun.Values.Sum(), 1_000, 1_000 + before);
    }

    [Fact]
    public async Task FanOut_BeyondTheBound_DoesNotKeepASmallRunWaiting()
    {
        await using var hub = await TestHub.StartAsync(Register, Few);
        var large = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Many", 1_000, CancellationToken.None);
        await TestHub.UntilAsync(() => _begun.Count >= 7);
        var small = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Rounds", 1, CancellationToken.None);
        await TestHub.UntilAsync(() => _begun.ContainsKey("round 1 0"));
        _open.SetResult();
        Assert.Equal(3, (await hub.EndAsync(small)).ReadOutputAs<int>());
        Assert.Equal(1_000, (await hub.EndAsync(large)).ReadOutputAs<int>());
        Assert.Equal(1_000 + (3 * 200), _begun.Values.Sum());
    }

    [Fact]
    public async Task ContinueAsNew_WithActivitiesInTheFile_ForgetsThem()
    {
        _open.SetResult();
        await using var hub = await TestHub.StartAsync(Register, Few);
        Assert.Equal(200, (await hub.RunAsync("Impatient", 0)).ReadOutputAs<int>());
        Assert.Equal(200, _begun.Where(entry => entry.Key.StartsWith("try 2", StringComparison.Ordinal)).Sum(entry => entry.Value));
        await TestHub.UntilAsync(() => hub.Hub.Engine.Scheduler.Held == 0);
    }

    [Fact]
    public async Task Schedule_FasterThanTheDisk_IsSlowedAndNotFailed()
    {
        _open.SetResult();
        await using var hub = await TestHub.StartAsync(Register, options => options.MaxQueuedRequests = 4);
        using ManualResetEventSlim disk = new();
        hub.Hub.Engine.Writer.Fault = _ =>
        {
            disk.Wait();
            return false;
        };
        var calls = Enumerable.Range(0, 50).Select(_ => hub.Client.ScheduleNewOrchestrationInstanceAsync("Many", 1, CancellationToken.None)).ToList();
        Assert.InRange(hub.Hub.Engine.Writer.Queued, 0, 4);
        Assert.DoesNotContain(calls, call => call.IsCompleted);
        disk.Set();
        var ids = await Task.WhenAll(calls);
        Assert.All(await Task.WhenAll(ids.Select(hub.EndAsync)), end => Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus));
    }

    [Fact]
    public async Task Schedule_CancelledWhileItWaits_NeverBegins()
    {
        await using var hub = await TestHub.StartAsync(Register, options => options.MaxQueuedRequests = 1);
        using ManualResetEventSlim disk = new();
        hub.Hub.Engine.Writer.Fault = _ =>
        {
            disk.Wait();
            return false;
        };
        var first = hub.Client.ScheduleNewOrchestrationInstanceAsync("Many", 0, CancellationToken.None);
        using CancellationTokenSource enough = new();
        var second = hub.Client.ScheduleNewOrchestrationInstanceAsync("Many", 0, new StartOrchestrationOptions("second"), enough.Token);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        disk.Set();
        await hub.EndAsync(await first);
        Assert.Null(await hub.Client.GetInstanceAsync("second"));
    }
}
