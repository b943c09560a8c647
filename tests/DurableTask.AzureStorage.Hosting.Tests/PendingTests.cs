using System.Diagnostics;
using Azure.Storage.Queues;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace DurableTask.AzureStorage.Hosting;

/// <summary>What is said to runs that have not begun.</summary>
public class PendingTests
{
    private const int Many = 100;

    // Less than the pause that the dispatcher makes after a termination that it cannot note.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(8);

    private int _begun;

    private void Register(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<int, int>("Count", (context, value) => Task.FromResult(value + Interlocked.Increment(ref _begun)))
        .AddOrchestratorFunc<int, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("go"))
        .AddOrchestratorFunc<string, int>("Send", (context, target) =>
        {
            context.SendEvent(target, "go", 7);
            return Task.FromResult(1);
        });

    [Fact]
    public async Task RaiseEvent_RightAfterTheStart_ReachesEveryRun()
    {
        await using var hub = await ListeningAsync();
        var ends = await Task.WhenAll(Enumerable.Range(0, Many).Select(async number =>
        {
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 0, CancellationToken.None);
            await hub.Client.RaiseEventAsync(id, "go", number, CancellationToken.None);
            return await hub.EndAsync(id);
        }));
        Assert.Equal(Enumerable.Range(0, Many), ends.Select(end => end.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task SendEvent_RightAfterTheStart_ReachesEveryRun()
    {
        await using var hub = await ListeningAsync();
        var ends = await Task.WhenAll(Enumerable.Range(0, Many / 2).Select(async number =>
        {
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 0, CancellationToken.None);
            _ = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Send", id, CancellationToken.None);
            return await hub.EndAsync(id);
        }));
        Assert.All(ends, end => Assert.Equal(7, end.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task SuspendAndResume_RightAfterTheStart_AreNotLost()
    {
        await using var hub = await ListeningAsync();
        await Task.WhenAll(Enumerable.Range(0, Many / 5).Select(async number =>
        {
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 0, CancellationToken.None);
            await hub.Client.SuspendInstanceAsync(id, "pause", CancellationToken.None);
            await TestHub.UntilAsync(async () => (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
            await hub.Client.ResumeInstanceAsync(id, "go on", CancellationToken.None);
            await hub.Client.RaiseEventAsync(id, "go", number, CancellationToken.None);
            Assert.Equal(number, (await hub.EndAsync(id)).ReadOutputAs<int>());
        }));
    }

    [Fact]
    public async Task Terminate_RightAfterTheStart_EndsEveryRun()
    {
        await using var hub = await ListeningAsync();
        var ends = await Task.WhenAll(Enumerable.Range(0, Many).Select(async _ =>
        {
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 0, CancellationToken.None);
            await hub.Client.TerminateInstanceAsync(id, "enough", CancellationToken.None);
            return await hub.EndAsync(id);
        }));
        Assert.All(ends, end => Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (end.RuntimeStatus, end.ReadOutputAs<string>())));
    }

    [Fact]
    public async Task RaiseEvent_WhileTheStartIsHidden_IsNotLost()
    {
        await using var hub = await HiddenStartAsync();
        await hub.Client.RaiseEventAsync("hidden", "go", 5);
        Assert.Equal(5, (await hub.EndAsync("hidden")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task SendEvent_WhileTheStartIsHidden_IsNotLost()
    {
        await using var hub = await HiddenStartAsync();
        _ = await hub.RunAsync("Send", "hidden");
        Assert.Equal(7, (await hub.EndAsync("hidden")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Terminate_WhileTheStartIsHidden_EndsTheRun()
    {
        await using var hub = await HiddenStartAsync();
        await hub.Client.TerminateInstanceAsync("hidden", "enough", CancellationToken.None);
        _ = await hub.EndAsync("hidden");
        await TestHub.UntilAsync(async () => (await hub.Client.GetOrchestrationHistoryAsync("hidden")).Count > 0);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.EndAsync("hidden")).RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_BeforeItsTime_TheRunNeverBegins()
    {
        await using var hub = await TestHub.StartAsync(Register);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Count", 1, new StartOrchestrationOptions("later", TimeProvider.System.GetUtcNow().AddSeconds(2)));
        await hub.Client.TerminateInstanceAsync("later", "enough", CancellationToken.None);
        _ = await hub.EndAsync("later");
        // Its start comes all the same, and leaves a history.
        await TestHub.UntilAsync(async () => (await hub.Client.GetOrchestrationHistoryAsync("later")).Count > 0);
        var end = await hub.EndAsync("later");
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (end.RuntimeStatus, end.ReadOutputAs<string>()));
        Assert.Equal(0, _begun);
    }

    [Fact]
    public async Task Schedule_InPlaceOfARunThatHasNotBegun_RunsOnlyTheNewOne()
    {
        await using var hub = await TestHub.StartAsync(Register);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Count", 100, new StartOrchestrationOptions("same", TimeProvider.System.GetUtcNow().AddSeconds(2)));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Count", 200, new StartOrchestrationOptions("same").WithDedupeStatuses());
        Assert.Equal(201, (await hub.EndAsync("same")).ReadOutputAs<int>());
        // The first one's time has come when a later one's has.
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Count", 300, new StartOrchestrationOptions("after", TimeProvider.System.GetUtcNow().AddSeconds(3)));
        Assert.Equal(302, (await hub.EndAsync("after")).ReadOutputAs<int>());
        Assert.Equal(201, (await hub.EndAsync("same")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Terminate_UnknownRun_HoldsNobodyUp()
    {
        await using var hub = await TestHub.StartAsync(Register);
        _ = await hub.RunAsync("Count", 1);
        var started = Stopwatch.GetTimestamp();
        await hub.Client.TerminateInstanceAsync("nobody", CancellationToken.None);
        _ = await hub.RunAsync("Count", 1);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, AtOnce);
    }

    [Fact]
    public async Task RaiseEvent_BeforeItsTime_IsRefused()
    {
        await using var hub = await TestHub.StartAsync(Register);
        var at = TimeProvider.System.GetUtcNow().AddHours(1);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 0, new StartOrchestrationOptions("later", at));
        var refused = await Assert.ThrowsAsync<RunNotBegunException>(() => hub.Client.RaiseEventAsync("later", "go", 1));
        Assert.Equal(("later", at), (refused.InstanceId, refused.StartsAt!.Value));
        await Assert.ThrowsAsync<RunNotBegunException>(() => hub.Client.SuspendInstanceAsync("later"));
    }

    [Fact]
    public async Task RaiseEvent_NoWorker_IsRefusedAfterAWhile()
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        await using var hub = await TestHub.StartAsync(Register, options => options.RunsTasks = false, time);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 0, new StartOrchestrationOptions("idle"));
        var raise = hub.Client.RaiseEventAsync("idle", "go", 1);
        await TestHub.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return raise.IsCompleted;
        });
        Assert.Null((await Assert.ThrowsAsync<RunNotBegunException>(() => raise)).StartsAt);
    }

    /// <summary>A hub whose worker has its partitions, and so looks into the queues while starts are being written.</summary>
    private async Task<TestHub> ListeningAsync()
    {
        var hub = await TestHub.StartAsync(Register);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => hub.RunAsync("Count", 1)));
        return hub;
    }

    /// <summary>A hub with the run <c>hidden</c>, whose start no worker sees for some seconds: as if one had taken it and died.</summary>
    private async Task<TestHub> HiddenStartAsync()
    {
        var hub = await TestHub.StartAsync(Register, options => options.RunsTasks = false);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 0, new StartOrchestrationOptions("hidden"));
        var queues = new QueueServiceClient(hub.Connection);
        var taken = 0;
        await foreach (var queue in queues.GetQueuesAsync(prefix: $"{hub.Name}-control"))
        {
            taken += (await queues.GetQueueClient(queue.Name).ReceiveMessagesAsync(maxMessages: 1, visibilityTimeout: TimeSpan.FromSeconds(5))).Value.Length;
        }

        Assert.Equal(1, taken);
        _ = await hub.AddAsync(Register);
        return hub;
    }
}
