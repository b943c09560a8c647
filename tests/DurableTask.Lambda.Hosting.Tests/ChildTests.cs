using DurableTask.Lambda.Cloud;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Lambda.Hosting;

/// <summary>Sub-orchestrations, whose executions have names that nobody chose.</summary>
public sealed class ChildTests : IDisposable
{
    private readonly LambdaCloud _cloud = new() { InterruptsAlways = true };
    private readonly TaskCompletionSource _release = new();

    public ChildTests() => _cloud.Functions = TestHub.Of(_cloud, tasks => tasks
        .AddActivityFunc<int, int>("Wait", async (_, value) =>
        {
            await _release.Task;
            return value;
        })
        .AddOrchestratorFunc<int, int>("Child", (context, value) => context.CallActivityAsync<int>("Wait", value))
        .AddOrchestratorFunc<int, int>("Parent", (context, value) => context.CallSubOrchestratorAsync<int>("Child", value))
        .AddOrchestratorFunc<int, int>("Careless", (context, value) =>
        {
            _ = context.CallSubOrchestratorAsync<int>("Child", value);
            context.SetCustomStatus("done");
            return Task.FromResult(value);
        }));

    private DurableTaskClient Client => _cloud.Functions.Client;

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public async Task Child_NotAwaited_HoldsTheEnd()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Careless", 5, new StartOrchestrationOptions("parent"));
        var held = await UntilAsync(run => run.SerializedCustomStatus is not null);
        Assert.Equal(OrchestrationRuntimeStatus.Running, held.RuntimeStatus);

        _release.SetResult();

        Assert.Equal(5, (await UntilAsync(run => run.IsCompleted)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Child_ThroughARestart_GoesOn()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Parent", 6, new StartOrchestrationOptions("parent"));
        await ChildAsync();

        _cloud.Restart();
        _release.SetResult();

        Assert.Equal(6, (await UntilAsync(run => run.IsCompleted)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Child_Stopped_FailsTheAwaitWithTheReason()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Parent", 6, new StartOrchestrationOptions("parent"));
        var child = await ChildAsync();

        await _cloud.Api.StopDurableExecutionAsync(new() { DurableExecutionArn = child.Arn, Error = new() { ErrorType = "Terminated", ErrorMessage = "enough" } });

        var end = await UntilAsync(run => run.IsCompleted);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("enough", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "STOPPED")]
    [InlineData(false, "RUNNING")]
    public async Task Terminate_Parent_StopsItsChildrenIfRecursive(bool recursive, string expected)
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Parent", 6, new StartOrchestrationOptions("parent"));
        var child = await ChildAsync();

        await Client.TerminateInstanceAsync("parent", new TerminateInstanceOptions("by hand", Recursive: recursive));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await UntilAsync(run => run.IsCompleted)).RuntimeStatus);
        Assert.Equal(expected, child.Status.Value);
    }

    private async Task<DurableExecution> ChildAsync()
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(1));
        while (true)
        {
            if (_cloud.Executions.FirstOrDefault(execution => execution.Name != "parent" && execution.Operations > 0) is { } child)
            {
                return child;
            }

            await Task.Delay(10, deadline.Token);
        }
    }

    private async Task<OrchestrationMetadata> UntilAsync(Func<OrchestrationMetadata, bool> isIt)
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(1));
        while (true)
        {
            if (await Client.GetInstanceAsync("parent", getInputsAndOutputs: true, deadline.Token) is { } run && isIt(run))
            {
                return run;
            }

            await Task.Delay(10, deadline.Token);
        }
    }
}
