namespace DurableTask.Scenarios;

public abstract class TimerScenarios : Scenario
{
    [Fact]
    public async Task CreateTimer_Fires_NotBeforeItsTime()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, double>("Run", async (context, milliseconds) =>
        {
            var start = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromMilliseconds(milliseconds), CancellationToken.None);
            return (context.CurrentUtcDateTime - start).TotalMilliseconds;
        }));
        Assert.True(await OutputAsync<double>(host, "Run", 80) >= 80);
    }

    [Fact]
    public async Task CreateTimer_InThePast_FiresAtOnce()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, string>("Run", async (context, _) =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None);
            return "fired";
        }));
        Assert.Equal("fired", await OutputAsync<string>(host, "Run", 0));
    }

    [Fact]
    public async Task CreateTimer_Several_FireInOrderOfTime()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, int[]>("Run", async (context, _) =>
        {
            List<int> order = [];
            await Task.WhenAll(new[] { 60, 20, 40 }.Select(async delay =>
            {
                await context.CreateTimer(TimeSpan.FromMilliseconds(delay), CancellationToken.None);
                order.Add(delay);
            }));
            return [.. order];
        }));
        Assert.Equal(new[] { 20, 40, 60 }, (await OutputAsync<int[]>(host, "Run", 0))!);
    }

    [Fact]
    public async Task CreateTimer_Cancelled_EndsTheAwaitAndNeverFires()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<int, int>("Quick", (_, value) => value)
            .AddOrchestratorFunc<int, string>("Run", async (context, _) =>
            {
                using CancellationTokenSource stop = new();
                var timer = context.CreateTimer(TimeSpan.FromDays(365), stop.Token);
                await Task.WhenAny(timer, context.CallActivityAsync<int>("Quick", 1));
                stop.Cancel();
                try
                {
                    await timer;
                    return "fired";
                }
                catch (OperationCanceledException)
                {
                    return "cancelled";
                }
            }));
        Assert.Equal("cancelled", await OutputAsync<string>(host, "Run", 0));
    }

    [Fact]
    public async Task CreateTimer_NotAwaited_HoldsTheEnd()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, DateTime>("Run", (context, milliseconds) =>
        {
            var due = context.CurrentUtcDateTime.AddMilliseconds(milliseconds);
            _ = context.CreateTimer(due, CancellationToken.None);
            return Task.FromResult(due);
        }));
        var end = await RunAsync(host, "Run", 300);
        Assert.True(end.LastUpdatedAt.UtcDateTime >= end.ReadOutputAs<DateTime>(), end.ToString());
    }

    [Fact]
    public async Task CreateTimer_WaitedThroughARestart_StillFires()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, string>("Run", async (context, _) =>
        {
            context.SetCustomStatus("waiting");
            await context.CreateTimer(TimeSpan.FromMilliseconds(700), CancellationToken.None);
            return "fired";
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, CancellationToken.None);
        await UntilAsync(host, id, run => run.SerializedCustomStatus is not null);
        await host.RestartAsync();
        Assert.Equal("fired", (await EndAsync(host, id)).ReadOutputAs<string>());
    }
}
