using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace DurableTask.Sqlite.Engine;

public class TimeTests
{
    private static void Register(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<int, DateTime>("Sleep", async (context, days) =>
        {
            context.SetCustomStatus("asleep");
            await context.CreateTimer(TimeSpan.FromDays(days), CancellationToken.None);
            return context.CurrentUtcDateTime;
        })
        .AddOrchestratorFunc<int, int>("Echo", (_, value) => Task.FromResult(value));

    [Fact]
    public async Task Timer_OfManyDays_FiresThen()
    {
        FakeTimeProvider time = new();
        await using var hub = await TestHub.StartAsync(Register, null, time);
        var begun = time.GetUtcNow();
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", 4, CancellationToken.None);
        await hub.UntilAsync(id, run => run.SerializedCustomStatus is not null);
        time.Advance(TimeSpan.FromDays(3.9));
        Assert.True((await hub.Client.GetInstanceAsync(id))!.IsRunning);
        time.Advance(TimeSpan.FromDays(0.2));
        Assert.InRange((await hub.EndAsync(id)).ReadOutputAs<DateTime>(), begun.UtcDateTime.AddDays(4), time.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task Timer_DueWhileStopped_FiresAtTheNextStart()
    {
        FakeTimeProvider time = new();
        await using var hub = await TestHub.StartAsync(Register, null, time);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", 1, CancellationToken.None);
        await hub.UntilAsync(id, run => run.SerializedCustomStatus is not null);
        await hub.RestartAsync(_ => time.Advance(TimeSpan.FromDays(3)));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task StartAt_ThroughARestart_BeginsThen()
    {
        FakeTimeProvider time = new();
        await using var hub = await TestHub.StartAsync(Register, null, time);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 1, new StartOrchestrationOptions(null, time.GetUtcNow().AddHours(5)));
        await hub.RestartAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);
        time.Advance(TimeSpan.FromHours(6));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Retention_OldFinishedRuns_ArePurgedOthersStay()
    {
        FakeTimeProvider time = new();
        await using var hub = await TestHub.StartAsync(Register, options => options.Retention = TimeSpan.FromDays(7), time);
        await hub.RunAsync("Echo", 1, "old");
        var asleep = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", 100, CancellationToken.None);
        await hub.UntilAsync(asleep, run => run.SerializedCustomStatus is not null);
        time.Advance(TimeSpan.FromDays(6));
        await hub.RunAsync("Echo", 1, "young");
        time.Advance(TimeSpan.FromDays(1.1));
        await TestHub.UntilAsync(() => hub.Number("SELECT count(*) FROM instances") == 2);
        Assert.Null(await hub.Client.GetInstanceAsync("old"));
        Assert.NotNull(await hub.Client.GetInstanceAsync("young"));
        Assert.True((await hub.Client.GetInstanceAsync(asleep))!.IsRunning);
    }
}
