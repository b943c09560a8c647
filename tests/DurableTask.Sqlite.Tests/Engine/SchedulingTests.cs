using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Engine;

public class SchedulingTests
{
    private readonly Lock _gate = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, (int Now, int Most)> _running = [];
    private readonly TaskCompletionSource _open = new();
    private int _hanging;

    private void Register(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<int, int>("Slow", (context, value) => CountedAsync("Slow", context, value))
        .AddActivityFunc<int, int>("Scarce", (context, value) => CountedAsync("Scarce", context, value))
        .AddActivityFunc<int, int>("Hang", async (context, value) =>
        {
            _ = Interlocked.Increment(ref _hanging);
            await _open.Task;
            return value;
        })
        .AddOrchestratorFunc<int, int>("ManyHanging", (context, count) => SumAsync(context, "Hang", count))
        .AddOrchestratorFunc<int, int>("Many", (context, count) => SumAsync(context, "Slow", count))
        .AddOrchestratorFunc<int, int>("ManyScarce", (context, count) => SumAsync(context, "Scarce", count))
        .AddOrchestratorFunc<int, int>("Hanging", (context, value) => context.CallActivityAsync<int>("Hang", value))
        .AddOrchestratorFunc<int, int>("Chain", ChainAsync)
        .AddOrchestratorFunc<int, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("go"));

    private static async Task<int> SumAsync(TaskOrchestrationContext context, string name, int count) =>
        (await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>(name, i)))).Length;

    private static async Task<int> ChainAsync(TaskOrchestrationContext context, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            _ = await context.CallActivityAsync<int>("Slow", step);
        }

        return steps;
    }

    private async Task<int> CountedAsync(string name, TaskActivityContext context, int value)
    {
        lock (_gate)
        {
            _order.Add(context.InstanceId);
            var (now, most) = _running.GetValueOrDefault(name);
            _running[name] = (now + 1, Math.Max(most, now + 1));
        }

        await Task.Delay(1);
        lock (_gate)
        {
            _running[name] = (_running[name].Now - 1, _running[name].Most);
        }

        return value;
    }

    [Fact]
    public async Task Activities_AtOnce_AreAtMostTheLimits()
    {
        await using var hub = await TestHub.StartAsync(Register, options =>
        {
            options.MaxConcurrentActivities = 6;
            options.MaxConcurrentActivitiesByName["Scarce"] = 2;
        });
        await Task.WhenAll(hub.RunAsync("Many", 100), hub.RunAsync("ManyScarce", 100));
        Assert.InRange(_running["Slow"].Most, 2, 6);
        Assert.InRange(_running["Scarce"].Most, 1, 2);
    }

    [Fact]
    public async Task Activities_WithExtraPlaces_RunBesideAllOthers()
    {
        await using var hub = await TestHub.StartAsync(Register, options =>
        {
            options.MaxConcurrentActivities = 2;
            options.ExtraActivitiesByName["Hang"] = 5;
        });
        var hanging = hub.RunAsync("ManyHanging", 20);
        await TestHub.UntilAsync(() => Volatile.Read(ref _hanging) == 5);

        Assert.Equal(50, (await hub.RunAsync("Many", 50)).ReadOutputAs<int>());

        Assert.Equal(5, Volatile.Read(ref _hanging));
        Assert.Equal(2, _running["Slow"].Most);
        _open.SetResult();
        Assert.Equal(20, (await hanging).ReadOutputAs<int>());
    }

    [Fact]
    public async Task SmallRun_BesideALargeOne_IsNotKeptWaiting()
    {
        await using var hub = await TestHub.StartAsync(Register, options => options.MaxConcurrentActivities = 2);
        var large = hub.RunAsync("Many", 3_000, "large");
        await TestHub.UntilAsync(() => Started("large") > 10);
        await hub.RunAsync("Many", 5, "small");
        Assert.False(large.IsCompleted);
        // Turn by turn: the small run's five activities were begun while the large one began about as many.
        lock (_gate)
        {
            var first = _order.IndexOf("small");
            var last = _order.LastIndexOf("small");
            Assert.InRange(_order.GetRange(first, last - first).Count(id => id == "large"), 0, 10);
        }
    }

    [Fact]
    public async Task Runs_OfSeveralSteps_EndInTheOrderOfTheirStart()
    {
        const int Runs = 40, Steps = 5;
        await using var hub = await TestHub.StartAsync(Register, options => options.MaxConcurrentActivities = 1);

        await Task.WhenAll(Enumerable.Range(0, Runs).Select(run => hub.RunAsync("Chain", Steps, $"run-{run:00}")));

        lock (_gate)
        {
            Assert.Equal(Runs * Steps, _order.Count);
            // Step by step through all of them, the first would end when only one step of each is left.
            Assert.InRange(_order.LastIndexOf("run-00"), Steps - 1, Runs * Steps / 2);
            // And none of them waits for the end of all others before it.
            Assert.InRange(_order.IndexOf($"run-{Runs - 1}"), 1, (Runs - 2) * Steps);
        }
    }

    [Fact]
    public async Task SmallRun_WhileALargeOneHoldsItsPlaces_HasOneOfItsOwn()
    {
        await using var hub = await TestHub.StartAsync(Register, options => options.MaxConcurrentActivities = 8);
        var large = hub.RunAsync("ManyHanging", 100);
        await TestHub.UntilAsync(() => Volatile.Read(ref _hanging) == 7);
        Assert.Equal(5, (await hub.RunAsync("Many", 5)).ReadOutputAs<int>());
        Assert.Equal(7, _hanging);
        _open.SetResult();
        Assert.Equal(100, (await large).ReadOutputAs<int>());
    }

    [Fact]
    public async Task SmallRun_WhileALargeOneHoldsThePlacesOfAName_HasOneOfItsOwn()
    {
        await using var hub = await TestHub.StartAsync(Register, options =>
        {
            options.MaxConcurrentActivities = 20;
            options.MaxConcurrentActivitiesByName["Hang"] = 16;
        });
        var large = hub.RunAsync("ManyHanging", 100);
        await TestHub.UntilAsync(() => Volatile.Read(ref _hanging) == 14);
        var small = hub.RunAsync("ManyHanging", 1);
        await TestHub.UntilAsync(() => Volatile.Read(ref _hanging) == 15);
        _open.SetResult();
        Assert.Equal(101, (await large).ReadOutputAs<int>() + (await small).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Activity_BeyondItsTimeout_FailsAndFreesItsPlace()
    {
        await using var hub = await TestHub.StartAsync(Register, options =>
        {
            options.MaxConcurrentActivities = 1;
            options.ActivityTimeoutByName["Hang"] = TimeSpan.FromMilliseconds(50);
        });
        var end = await hub.RunAsync("Hanging", 1);
        Assert.True(end.FailureDetails!.InnerFailure!.IsCausedBy<TimeoutException>());
        Assert.Equal(3, (await hub.RunAsync("Many", 3)).ReadOutputAs<int>());
        _open.SetResult();
    }

    [Fact]
    public async Task Runs_MoreThanFitInMemory_AllEnd()
    {
        await using var hub = await TestHub.StartAsync(Register, options => options.MaxLiveOrchestrations = 5);
        var waiting = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", i, new StartOrchestrationOptions($"wait-{i}"))));
        await TestHub.UntilAsync(() => hub.Hub.Monitor.CountByStatus().GetValueOrDefault(OrchestrationRuntimeStatus.Running) == 40);
        var ends = waiting.Select(hub.EndAsync).ToArray();
        foreach (var id in waiting)
        {
            await hub.Client.RaiseEventAsync(id, "go", 1);
        }

        Assert.All(await Task.WhenAll(ends), end => Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus));
        Assert.Equal(60, (await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => hub.RunAsync("Many", 2)))).Length);
    }

    [Fact]
    public async Task Stop_WhileActivitiesRun_FinishesThemAndKeepsTheirResults()
    {
        await using var hub = await TestHub.StartAsync(Register);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Hanging", 7, CancellationToken.None);
        await hub.UntilAsync(id, run => run.IsRunning);
        var stopping = hub.Hub.StopAsync();
        Assert.False(stopping.IsCompleted);
        _open.SetResult();
        await stopping;
        await hub.RestartAsync();
        Assert.Equal(7, (await hub.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Stop_ActivityThatDoesNotEnd_IsLeftAndRunsAgain()
    {
        await using var hub = await TestHub.StartAsync(Register, options => options.StopTimeout = TimeSpan.FromMilliseconds(50));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Hanging", 7, CancellationToken.None);
        await hub.UntilAsync(id, run => run.IsRunning);
        await hub.Hub.StopAsync();
        _open.SetResult();
        await hub.RestartAsync();
        Assert.Equal(7, (await hub.EndAsync(id)).ReadOutputAs<int>());
    }

    private int Started(string id)
    {
        lock (_gate)
        {
            return _order.Count(entry => entry == id);
        }
    }
}
