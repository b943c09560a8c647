using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Engine;

/// <summary>Events that come when a run has failed, or just as it fails, are there when it is rewound or restarted.</summary>
public class FailedRunEventTests
{
    private Func<TaskOrchestrationContext, Task<string>> _code = _ => Task.FromResult("");
    private bool _broken = true;

    private void Register(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<int, int>("A", (_, value) => _broken ? throw new InvalidOperationException("broken") : value)
        .AddActivityFunc<int, int>("B", (_, value) => value)
        .AddOrchestratorFunc<int, string>("Run", (context, _) => _code(context));

    private static async Task<string> CallThenWaitAsync(TaskOrchestrationContext context)
    {
        await context.CallActivityAsync<int>("A", 1);
        return await WaitForTwoAsync(context);
    }

    private static async Task<string> WaitForTwoAsync(TaskOrchestrationContext context)
    {
        context.SetCustomStatus("waiting");
        return await context.WaitForExternalEvent<string>("go") + await context.WaitForExternalEvent<string>("go");
    }

    private async Task<TestHub> FailedAsync()
    {
        _code = CallThenWaitAsync;
        var hub = await TestHub.StartAsync(Register);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.RunAsync("Run", 0, "run")).RuntimeStatus);
        await hub.Client.RaiseEventAsync("run", "go", "1");
        await hub.Client.RaiseEventAsync("run", "go", "2");
        _broken = false;
        return hub;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rewind_EventsCameSinceTheFailure_AreReceivedOnceInOrder(bool restarts)
    {
        await using var hub = await FailedAsync();
        if (restarts)
        {
            await hub.RestartAsync();
        }

        await hub.Client.RewindInstanceAsync("run", "mended");
        Assert.Equal("12", (await hub.EndAsync("run")).ReadOutputAs<string>());
        await TestHub.UntilAsync(() => hub.Number("SELECT count(*) FROM inbox") == 0);
    }

    [Fact]
    public async Task Restart_EventsCameSinceTheFailure_AreReceived()
    {
        await using var hub = await FailedAsync();
        await hub.Client.RestartAsync("run");
        Assert.Equal("12", (await hub.EndAsync("run")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Purge_EventsCameSinceTheFailure_GoWithTheRun()
    {
        await using var hub = await FailedAsync();
        Assert.Equal(2, hub.Number("SELECT count(*) FROM inbox"));
        await hub.Client.PurgeInstanceAsync("run");
        Assert.Equal(0, hub.Number("SELECT count(*) FROM inbox"));
    }

    [Fact]
    public async Task Rewind_EventsThatMadeItFail_AreNotLost()
    {
        _broken = false;
        _code = CallThenWaitAsync;
        await using var hub = await TestHub.StartAsync(Register);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, new StartOrchestrationOptions("run"));
        await hub.UntilAsync(id, run => run.SerializedCustomStatus is not null);

        // The changed code calls B where the history has A: the run fails when the first event brings it back to memory.
        _code = async context =>
        {
            await context.CallActivityAsync<int>("B", 1);
            return await WaitForTwoAsync(context);
        };
        await hub.RestartAsync();
        await Task.WhenAll(hub.Client.RaiseEventAsync("run", "go", "x"), hub.Client.RaiseEventAsync("run", "go", "x"));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.EndAsync(id)).RuntimeStatus);

        _code = CallThenWaitAsync;
        await hub.Client.RewindInstanceAsync("run", "changed back");
        Assert.Equal("xx", (await hub.EndAsync("run")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Rewind_EventsComeAllTheWhile_NoneIsLostOrTwice()
    {
        _code = async context =>
        {
            await context.CallActivityAsync<int>("A", 1);
            List<int> seen = [];
            while (seen.Count < 300)
            {
                seen.Add(await context.WaitForExternalEvent<int>("number"));
            }

            return string.Join(' ', seen.Order());
        };
        await using var hub = await TestHub.StartAsync(Register);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.RunAsync("Run", 0, "run")).RuntimeStatus);
        _broken = false;
        var events = Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => hub.Client.RaiseEventAsync("run", "number", i))));
        await hub.Client.RewindInstanceAsync("run", "mended");
        await events;
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 300)), (await hub.EndAsync("run")).ReadOutputAs<string>());
    }
}
