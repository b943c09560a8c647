using Microsoft.DurableTask;

namespace DurableTask.Scenarios;

public abstract class ContinueAsNewScenarios : Scenario
{
    [Fact]
    public async Task ContinueAsNew_CountsDown_KeepsIdAndEndsOnce()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<int, int>("Less", (_, value) => value - 1)
            .AddOrchestratorFunc<int, string>("Run", async (context, value) =>
            {
                if (value == 0)
                {
                    return "done";
                }

                context.ContinueAsNew(await context.CallActivityAsync<int>("Less", value));
                return "not yet";
            }));
        var end = await RunAsync(host, "Run", 50, "loop");
        Assert.Equal("done", end.ReadOutputAs<string>());
        Assert.Equal(0, end.ReadInputAs<int>());
    }

    private static void TwoRounds(DurableTaskRegistry tasks, bool keep) => tasks.AddOrchestratorFunc<int, string>("Run", async (context, round) =>
    {
        if (round == 0)
        {
            await context.WaitForExternalEvent<int>("begin");
            context.ContinueAsNew(1, keep);
            return "";
        }

        context.SetCustomStatus("second");
        return await context.WaitForExternalEvent<string>("word");
    });

    [Theory]
    [InlineData(true, "early")]
    [InlineData(false, "late")]
    public async Task ContinueAsNew_UnreceivedEvents_AreKeptIfWanted(bool keep, string expected)
    {
        await using var host = await StartHostAsync(tasks => TwoRounds(tasks, keep));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, CancellationToken.None);
        await host.Client.RaiseEventAsync(id, "word", "early");
        await host.Client.RaiseEventAsync(id, "begin", 1);
        await UntilAsync(host, id, run => run.SerializedCustomStatus is not null || run.IsCompleted);
        await host.Client.RaiseEventAsync(id, "word", "late");
        var word = (await EndAsync(host, id)).ReadOutputAs<string>();
        if (keep)
        {
            await WhereAsync(host, HostCapability.KeptEvents, () => Task.Run(() => Assert.Equal(expected, word)));
        }
        else
        {
            Assert.Equal(expected, word);
        }
    }

    [Fact]
    public async Task ContinueAsNew_ActivityUnderWay_WaitsForIt()
    {
        TaskCompletionSource slow = new();
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<int, int>("Slow", async (_, value) =>
            {
                await slow.Task;
                return value;
            })
            .AddOrchestratorFunc<int, int>("Run", (context, round) =>
            {
                if (round == 0)
                {
                    _ = context.CallActivityAsync<int>("Slow", 0);
                    context.SetCustomStatus("done");
                    context.ContinueAsNew(1);
                }

                return Task.FromResult(round);
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, CancellationToken.None);
        await AssertHeldAsync(host, id, slow.SetResult);
        var end = await EndAsync(host, id);
        await WhereAsync(host, HostCapability.ContinueAsNewWhileBusy, () => Task.Run(() => Assert.Equal(1, end.ReadOutputAs<int>())));
    }

    [Fact]
    public async Task ContinueAsNew_NewVersion_IsSeenByTheNextRound()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, string>("Run", (context, round) =>
        {
            if (round == 0)
            {
                context.ContinueAsNew(new ContinueAsNewOptions { NewInput = 1, NewVersion = "2.0" });
            }

            return Task.FromResult(context.Version);
        }));
        Assert.Equal("2.0", await OutputAsync<string>(host, "Run", 0));
    }

    [Fact]
    public async Task ContinueAsNew_FromASubOrchestration_ItsLastOutputReachesTheParent()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Sub", (context, value) =>
            {
                if (value < 10)
                {
                    context.ContinueAsNew(value + 1);
                }

                return Task.FromResult(value);
            })
            .AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallSubOrchestratorAsync<int>("Sub", value)));
        Assert.Equal(10, await OutputAsync<int>(host, "Run", 0));
    }

    [Fact]
    public async Task ContinueAsNew_NewGuids_NeverRepeat()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<string[], string[]>("Run", (context, guids) =>
        {
            string[] more = [.. guids, context.NewGuid().ToString(), context.NewGuid().ToString()];
            if (more.Length < 20)
            {
                context.ContinueAsNew(more);
            }

            return Task.FromResult(more);
        }));
        var guids = (await OutputAsync<string[]>(host, "Run", Array.Empty<string>()))!;
        Assert.Equal(20, guids.Distinct().Count());
    }
}
