using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Scenarios;

public abstract class SubOrchestrationScenarios : Scenario
{
    private static void Sum(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<int, int>("Same", (_, value) => value)
        .AddOrchestratorFunc<int, int>("Sum", async (context, depth) => depth == 0
            ? await context.CallActivityAsync<int>("Same", 1)
            : (await Task.WhenAll(context.CallSubOrchestratorAsync<int>("Sum", depth - 1), context.CallSubOrchestratorAsync<int>("Sum", depth - 1))).Sum());

    [Fact]
    public async Task CallSubOrchestrator_Tree_AddsUp()
    {
        await using var host = await StartHostAsync(Sum);
        Assert.Equal(64, await OutputAsync<int>(host, "Sum", 6));
    }

    [Fact]
    public async Task CallSubOrchestrator_FixedId_IsItsIdAndKnowsItsParent()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddOrchestratorFunc<int, string>("Sub", (context, _) => Task.FromResult($"{context.InstanceId} of {context.Parent!.Name} {context.Parent.InstanceId}"))
            .AddOrchestratorFunc<int, string>("Run", (context, value) => context.CallSubOrchestratorAsync<string>("Sub", value, new SubOrchestrationOptions(instanceId: "child"))));
        Assert.Equal("child of Run parent", (await RunAsync(host, "Run", 1, "parent")).ReadOutputAs<string>());
        await WhereAsync(host, HostCapability.ChildrenById, async () =>
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.Client.GetInstanceAsync("child"))!.RuntimeStatus));
    }

    [Fact]
    public async Task CallSubOrchestrator_ThatFails_FailsTheAwaitWithDetails()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Sub", (_, _) => Task.FromException<int>(new FormatException("bad form")))
            .AddOrchestratorFunc<int, string>("Run", async (context, value) =>
            {
                try
                {
                    await context.CallSubOrchestratorAsync<int>("Sub", value);
                    return "no failure";
                }
                catch (TaskFailedException failure)
                {
                    return $"{failure.TaskName} {failure.FailureDetails.IsCausedBy<FormatException>()} {failure.FailureDetails.ErrorMessage}";
                }
            }));
        Assert.Equal("Sub True bad form", await OutputAsync<string>(host, "Run", 1));
    }

    [Fact]
    public async Task CallSubOrchestrator_IdOfARunningOne_Fails()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("go"))
            .AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallSubOrchestratorAsync<int>("Wait", value, new SubOrchestrationOptions(instanceId: "taken"))));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, new StartOrchestrationOptions("taken"));
        await WhereAsync(host, HostCapability.UniqueChildIds, async () =>
        {
            var end = await RunAsync(host, "Run", 1);
            Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
            Assert.Contains("taken", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task CallSubOrchestrator_Terminated_FailsTheAwait()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("go"))
            .AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallSubOrchestratorAsync<int>("Wait", value, new SubOrchestrationOptions(instanceId: "victim"))));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 1, CancellationToken.None);
        await WhereAsync(host, HostCapability.ChildrenById, async () =>
        {
            await UntilAsync(host, "victim", run => run.IsRunning);
            await host.Client.TerminateInstanceAsync("victim", "enough", CancellationToken.None);
            var end = await EndAsync(host, id);
            Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
            await WhereAsync(host, HostCapability.TerminationReason, () =>
                Task.Run(() => Assert.Contains("enough", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal)));
        });
    }

    [Fact]
    public async Task CallSubOrchestrator_NotAwaited_HoldsTheEnd()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("go"))
            .AddOrchestratorFunc<int, int>("Run", (context, value) =>
            {
                _ = context.CallSubOrchestratorAsync<int>("Wait", value, new SubOrchestrationOptions(instanceId: "forgotten"));
                context.SetCustomStatus("done");
                return Task.FromResult(value);
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 1, CancellationToken.None);
        await WhereAsync(host, HostCapability.ChildrenById, async () =>
        {
            await UntilAsync(host, "forgotten", run => run.IsRunning);
            await AssertHeldAsync(host, id, () => host.Client.RaiseEventAsync("forgotten", "go", 2));
            Assert.Equal(1, (await EndAsync(host, id)).ReadOutputAs<int>());
        });
    }

    [Fact]
    public async Task CallSubOrchestrator_ThroughARestart_GoesOn()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("go"))
            .AddOrchestratorFunc<int, int>("Run", async (context, value) => value + await context.CallSubOrchestratorAsync<int>("Wait", value, new SubOrchestrationOptions(instanceId: "sleeper"))));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 1, CancellationToken.None);
        await WhereAsync(host, HostCapability.ChildrenById, async () =>
        {
            await UntilAsync(host, "sleeper", run => run.IsRunning);
            await host.RestartAsync();
            await host.Client.RaiseEventAsync("sleeper", "go", 41);
            Assert.Equal(42, (await EndAsync(host, id)).ReadOutputAs<int>());
        });
    }
}
