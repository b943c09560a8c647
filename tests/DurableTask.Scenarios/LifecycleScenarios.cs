using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Scenarios;

public abstract class LifecycleScenarios : Scenario
{
    private int _broken = 1;

    private void Register(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<int, int>("Same", (_, value) => value)
        .AddActivityFunc<int, int>("Break", (Func<TaskActivityContext, int, int>)((_, value) => Volatile.Read(ref _broken) == 0 ? value : throw new InvalidOperationException("broken")))
        .AddOrchestratorFunc<int, int>("Echo", (_, value) => Task.FromResult(value))
        .AddOrchestratorFunc<int, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("go"))
        .AddOrchestratorFunc<int, int>("Parent", (context, value) => context.CallSubOrchestratorAsync<int>("Wait", value, new SubOrchestrationOptions(instanceId: context.InstanceId + "-child")))
        .AddOrchestratorFunc<int, int>("BreakingChild", (context, value) => context.CallActivityAsync<int>("Break", value))
        .AddOrchestratorFunc<int, int>("Breaking", async (context, value) =>
        {
            var first = await context.CallActivityAsync<int>("Same", value);
            var parts = await Task.WhenAll(context.CallActivityAsync<int>("Break", 1), context.CallActivityAsync<int>("Same", 2), context.CallSubOrchestratorAsync<int>("BreakingChild", 3));
            return first + parts.Sum();
        });

    [Fact]
    public async Task Schedule_SameIdTwice_IsReported()
    {
        await using var host = await StartHostAsync(Register);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, new StartOrchestrationOptions("one"));
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, AllBlock("one")));
        await host.Client.RaiseEventAsync("one", "go", 5);
        Assert.Equal(5, (await EndAsync(host, "one")).ReadOutputAs<int>());
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, AllBlock("one")));
    }

    [Fact]
    public async Task Schedule_SameIdAfterTheEnd_ReplacesItIfAllowed()
    {
        await using var host = await StartHostAsync(Register);
        await RunAsync(host, "Echo", 1, "again");
        var options = new StartOrchestrationOptions("again").WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended);
        await WhereAsync(host, HostCapability.ReplacingEnded, async () =>
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 2, options);
            Assert.Equal(2, (await EndAsync(host, "again")).ReadOutputAs<int>());
        });
    }

    [Fact]
    public async Task Schedule_SameIdWhileRunning_ReplacesItIfAllowed()
    {
        await using var host = await StartHostAsync(Register);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, new StartOrchestrationOptions("again"));
        await UntilAsync(host, "again", run => run.IsRunning && run.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        await WhereAsync(host, HostCapability.ReplacingRunning, async () =>
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 2, new StartOrchestrationOptions("again").WithDedupeStatuses());
            Assert.Equal(2, (await UntilAsync(host, "again", run => run.Name == "Echo" && run.IsCompleted)).ReadOutputAs<int>());
        });
    }

    [Fact]
    public async Task Schedule_StartAt_WaitsForThatTime()
    {
        await using var host = await StartHostAsync(Register);
        var at = TimeProvider.System.GetUtcNow().AddMilliseconds(150);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 3, new StartOrchestrationOptions(null, at));
        await WhereAsync(host, HostCapability.ScheduledStart, async () =>
        {
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
            var end = await EndAsync(host, id);
            Assert.True(end.LastUpdatedAt >= at);
        });
    }

    [Fact]
    public async Task Schedule_UnknownOrchestrator_FailsTheRunAndNamesIt()
    {
        await using var host = await StartHostAsync(Register);
        var end = await RunAsync(host, "Unheard", 1);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("Unheard", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminate_WaitingRun_EndsWithTheOutput()
    {
        await using var host = await StartHostAsync(Register);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, CancellationToken.None);
        await host.Client.TerminateInstanceAsync(id, "stopped by hand", CancellationToken.None);
        var end = await EndAsync(host, id);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "stopped by hand"), (end.RuntimeStatus, end.ReadOutputAs<string>()));
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Terminated)]
    [InlineData(false, OrchestrationRuntimeStatus.Running)]
    public async Task Terminate_Parent_EndsItsChildrenIfRecursive(bool recursive, OrchestrationRuntimeStatus expected)
    {
        await using var host = await StartHostAsync(Register);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", 1, new StartOrchestrationOptions("p"));
        await WhereAsync(host, HostCapability.ChildrenById, async () =>
        {
            await UntilAsync(host, "p-child", run => run.IsRunning);
            await host.Client.TerminateInstanceAsync("p", new TerminateInstanceOptions(Recursive: recursive));
            await EndAsync(host, "p");
            Task ChildIsAsExpectedAsync() => UntilAsync(host, "p-child", run => run.RuntimeStatus == expected);
            await (recursive ? WhereAsync(host, HostCapability.RecursiveTermination, ChildIsAsExpectedAsync) : ChildIsAsExpectedAsync());
        });
    }

    [Fact]
    public async Task Suspend_HoldsEventsUntilResume()
    {
        await using var host = await StartHostAsync(Register);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, CancellationToken.None);
        await WhereAsync(host, HostCapability.Suspension, async () =>
        {
            await host.Client.SuspendInstanceAsync(id, "pause", CancellationToken.None);
            await UntilAsync(host, id, run => run.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
            await host.Client.RaiseEventAsync(id, "go", 8);
            await host.RestartAsync();
            Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
            await host.Client.ResumeInstanceAsync(id, "go on", CancellationToken.None);
            Assert.Equal(8, (await EndAsync(host, id)).ReadOutputAs<int>());
        });
    }

    [Fact]
    public async Task Restart_FinishedRun_RunsAgainWithItsInput()
    {
        await using var host = await StartHostAsync(Register);
        var first = await RunAsync(host, "Echo", 6, "r");
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RestartAsync("nobody"));
        await WhereAsync(host, HostCapability.Restart, async () =>
        {
            Assert.Equal("r", await host.Client.RestartAsync("r"));
            await UntilAsync(host, "r", run => run.IsCompleted && run.CreatedAt > first.CreatedAt);
            var other = await host.Client.RestartAsync("r", restartWithNewInstanceId: true);
            Assert.NotEqual("r", other);
            Assert.Equal(6, (await EndAsync(host, other)).ReadOutputAs<int>());
        });
    }

    [Fact]
    public async Task Rewind_FailedRun_RepeatsOnlyWhatFailed()
    {
        await using var host = await StartHostAsync(Register);
        var failed = await RunAsync(host, "Breaking", 10, "rewound");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Volatile.Write(ref _broken, 0);
        await WhereAsync(host, HostCapability.Rewind, async () =>
        {
            await host.Client.RewindInstanceAsync("rewound", "mended");
            Assert.Equal(16, (await EndAsync(host, "rewound")).ReadOutputAs<int>());
            await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.RewindInstanceAsync("rewound", "again"));
            await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RewindInstanceAsync("nobody", "again"));
        });
    }

    [Fact]
    public async Task Purge_FinishedRun_RemovesIt()
    {
        await using var host = await StartHostAsync(Register);
        await RunAsync(host, "Echo", 1, "gone");
        await WhereAsync(host, HostCapability.Purge, async () =>
        {
            Assert.Equal(1, (await host.Client.PurgeInstanceAsync("gone")).PurgedInstanceCount);
            Assert.Null(await host.Client.GetInstanceAsync("gone"));
            Assert.Equal(0, (await host.Client.PurgeInstanceAsync("gone")).PurgedInstanceCount);
        });
    }

    [Fact]
    public async Task Purge_RunningRun_IsRefused()
    {
        await using var host = await StartHostAsync(Register);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, new StartOrchestrationOptions("busy"));
        await WhereAsync(host, HostCapability.PurgeRefusal, () =>
            Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.PurgeInstanceAsync("busy")));
        Assert.NotNull(await host.Client.GetInstanceAsync("busy"));
    }

    [Fact]
    public async Task Purge_ByFilter_RemovesOnlyWhatItNames()
    {
        await using var host = await StartHostAsync(Register);
        await RunAsync(host, "Echo", 1, "good");
        await RunAsync(host, "BreakingChild", 1, "bad");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, new StartOrchestrationOptions("busy"));
        var today = TimeProvider.System.GetUtcNow().AddHours(-1);
        await WhereAsync(host, HostCapability.Purge, async () =>
        {
            var purged = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(today, Statuses: [OrchestrationRuntimeStatus.Failed]));
            Assert.Equal(1, purged.PurgedInstanceCount);
            Assert.Null(await host.Client.GetInstanceAsync("bad"));
        });
        await WhereAsync(host, HostCapability.PurgeSparesRunning, async () =>
        {
            Assert.Equal(1, (await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(today))).PurgedInstanceCount);
            Assert.NotNull(await host.Client.GetInstanceAsync("busy"));
        });
    }

    [Fact]
    public async Task Purge_ByFilterWithoutTimes_RemovesWhatEverItsAge()
    {
        await using var host = await StartHostAsync(Register);
        await RunAsync(host, "Echo", 1, "good");
        await WhereAsync(host, HostCapability.PurgeWithoutTimes, async () =>
            Assert.Equal(1, (await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount));
    }

    [Fact]
    public async Task Purge_Recursive_TakesTheChildrenToo()
    {
        await using var host = await StartHostAsync(Register);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", 1, new StartOrchestrationOptions("p"));
        await WhereAsync(host, HostCapability.ChildrenById, async () =>
        {
            await UntilAsync(host, "p-child", run => run.IsRunning);
            await host.Client.RaiseEventAsync("p-child", "go", 1);
            await EndAsync(host, "p");
            await WhereAsync(host, HostCapability.RecursivePurge, async () =>
            {
                Assert.Equal(2, (await host.Client.PurgeInstanceAsync("p", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
                Assert.Null(await host.Client.GetInstanceAsync("p-child"));
            });
        });
    }

    [Fact]
    public async Task History_OfAFinishedRun_TellsEverythingInOrder()
    {
        await using var host = await StartHostAsync(Register);
        await RunAsync(host, "BreakingChild", 4, "h");
        await WhereAsync(host, HostCapability.History, async () =>
        {
            var history = await host.Client.GetOrchestrationHistoryAsync("h");
            Assert.Equal(
                [EventType.OrchestratorStarted, EventType.ExecutionStarted, EventType.TaskScheduled, EventType.TaskFailed, EventType.ExecutionCompleted],
                history.Select(entry => entry.EventType));
            Assert.Equal("broken", history.OfType<TaskFailedEvent>().Single().FailureDetails!.ErrorMessage);
            await WhereAsync(host, HostCapability.HistoryInputs, () => Task.Run(() => Assert.Equal("4", history.OfType<TaskScheduledEvent>().Single().Input)));
        });
    }

    [Fact]
    public async Task Wait_Cancelled_EndsTheWaitNotTheRun()
    {
        await using var host = await StartHostAsync(Register);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, CancellationToken.None);
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Client.WaitForInstanceCompletionAsync(id, soon.Token));
        await host.Client.RaiseEventAsync(id, "go", 2);
        Assert.Equal(2, (await EndAsync(host, id)).ReadOutputAs<int>());
    }

    private static StartOrchestrationOptions AllBlock(string id) => new StartOrchestrationOptions(id).WithDedupeStatuses(
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated);
}
