using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Engine;

/// <summary>A file with runs of a later program, as after a deployment that was taken back.</summary>
public class VersionTests
{
    private string _newest = "1.1";
    private int _begun;

    private Task<TestHub> StartAsync() => TestHub.StartAsync(
        tasks => tasks
            .AddActivityFunc<string, string>("Say", (_, text) => text)
            .AddOrchestratorFunc<int, string>("Wait", async (context, _) =>
            {
                Interlocked.Increment(ref _begun);
                var before = await context.CallActivityAsync<string>("Say", context.Version);
                context.SetCustomStatus("waiting");
                return before + await context.WaitForExternalEvent<string>("go");
            })
            .AddOrchestratorFunc<int, string>("Sleep", async (context, milliseconds) =>
            {
                Interlocked.Increment(ref _begun);
                context.SetCustomStatus("waiting");
                await context.CreateTimer(TimeSpan.FromMilliseconds(milliseconds), CancellationToken.None);
                return context.Version;
            })
            .AddOrchestratorFunc<int, string>("Renew", (context, round) =>
            {
                Interlocked.Increment(ref _begun);
                if (round == 0)
                {
                    context.ContinueAsNew(new ContinueAsNewOptions { NewInput = 1, NewVersion = "1.1" });
                }

                return Task.FromResult(context.Version);
            }),
        options => options.NewestVersion = _newest);

    [Theory]
    [InlineData("")]
    [InlineData("0.9")]
    [InlineData("1.1")]
    public async Task Run_OfAKnownVersion_Runs(string version)
    {
        await using var hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 0, new StartOrchestrationOptions("run") { Version = version });
        await hub.Client.RaiseEventAsync("run", "go", "!");
        Assert.Equal(version + "!", (await hub.EndAsync("run")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Start_OfANewerVersion_WaitsForAProgramThatKnowsIt()
    {
        _newest = "1.0";
        await using var hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", 0, new StartOrchestrationOptions("newer") { Version = "1.1" });

        await OthersRunAsync(hub);
        await hub.RestartAsync();
        await OthersRunAsync(hub);
        Assert.Equal((OrchestrationRuntimeStatus.Pending, 2), ((await hub.Client.GetInstanceAsync("newer"))!.RuntimeStatus, _begun));

        _newest = "1.1";
        await hub.RestartAsync();
        Assert.Equal("1.1", (await hub.EndAsync("newer")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task InFlight_OfANewerVersion_GetsItsEventsFromAProgramThatKnowsIt()
    {
        await using var hub = await WaitingAsync("Wait", 0);

        _newest = "1.0";
        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync("newer", "go", "!");
        await OthersRunAsync(hub);
        var run = (await hub.Client.GetInstanceAsync("newer"))!;
        Assert.Equal((OrchestrationRuntimeStatus.Running, 2), (run.RuntimeStatus, _begun));
        Assert.Equal(1, hub.Number("SELECT count(*) FROM inbox"));

        _newest = "1.1";
        await hub.RestartAsync();
        Assert.Equal("1.1!", (await hub.EndAsync("newer")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task InFlight_WhoseTimerIsDueMeanwhile_GoesOnInAProgramThatKnowsIt()
    {
        await using var hub = await WaitingAsync("Sleep", 200);

        _newest = "1.0";
        await hub.RestartAsync();
        await hub.RunAsync("Sleep", 300);
        Assert.Equal((OrchestrationRuntimeStatus.Running, 2), ((await hub.Client.GetInstanceAsync("newer"))!.RuntimeStatus, _begun));

        _newest = "1.1";
        await hub.RestartAsync();
        Assert.Equal("1.1", (await hub.EndAsync("newer")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminate_OfANewerVersion_EndsIt()
    {
        await using var hub = await WaitingAsync("Wait", 0);

        _newest = "1.0";
        await hub.RestartAsync();
        await hub.Client.TerminateInstanceAsync("newer", "taken back");

        var end = await hub.EndAsync("newer");
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "taken back"), (end.RuntimeStatus, end.ReadOutputAs<string>()));
        Assert.Equal(1, (await hub.Client.PurgeInstanceAsync("newer")).PurgedInstanceCount);
    }

    [Fact]
    public async Task ContinueAsNew_AsANewerVersion_WaitsForAProgramThatKnowsIt()
    {
        _newest = "1.0";
        await using var hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Renew", 0, new StartOrchestrationOptions("newer") { Version = "1.0" });
        await TestHub.UntilAsync(() => hub.Number("SELECT count(*) FROM instances WHERE version = '1.1' AND runnable = 1") == 1);
        await OthersRunAsync(hub);
        Assert.Equal(2, _begun);

        _newest = "1.1";
        await hub.RestartAsync();
        Assert.Equal("1.1", (await hub.EndAsync("newer")).ReadOutputAs<string>());
    }

    /// <summary>A run of version 1.1 that waits.</summary>
    private async Task<TestHub> WaitingAsync(string name, int input)
    {
        var hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions("newer") { Version = "1.1" });
        await hub.UntilAsync("newer", run => run.SerializedCustomStatus is not null);
        return hub;
    }

    private static async Task OthersRunAsync(TestHub hub) =>
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.RunAsync("Sleep", 1)).RuntimeStatus);
}
