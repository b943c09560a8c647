using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Engine;

public class DeterminismTests
{
    private Func<TaskOrchestrationContext, Task<int>> _code = _ => Task.FromResult(0);

    private void Register(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<int, int>("A", (_, value) => value)
        .AddActivityFunc<int, int>("B", (_, value) => value)
        .AddOrchestratorFunc<int, int>("Sub", (_, value) => Task.FromResult(value))
        .AddOrchestratorFunc<int, int>("Run", (context, _) => _code(context));

    /// <summary>Runs one code up to its wait for an event, then another code on its history.</summary>
    private async Task<OrchestrationMetadata> ChangeAsync(Func<TaskOrchestrationContext, Task<int>> before, Func<TaskOrchestrationContext, Task<int>> after)
    {
        _code = before;
        await using var hub = await TestHub.StartAsync(Register);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, CancellationToken.None);
        await hub.UntilAsync(id, run => run.SerializedCustomStatus is not null);
        _code = after;
        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync(id, "go", 1);
        return await hub.EndAsync(id);
    }

    private static async Task<int> WaitAsync(TaskOrchestrationContext context)
    {
        context.SetCustomStatus("waiting");
        return await context.WaitForExternalEvent<int>("go");
    }

    private static async Task<int> CallAThenWaitAsync(TaskOrchestrationContext context)
    {
        await context.CallActivityAsync<int>("A", 1);
        return await WaitAsync(context);
    }

    [Fact]
    public async Task Replay_SameCode_GoesOn() =>
        Assert.Equal(1, (await ChangeAsync(CallAThenWaitAsync, CallAThenWaitAsync)).ReadOutputAs<int>());

    [Fact]
    public async Task Replay_OtherActivity_FailsWithBothNames()
    {
        var end = await ChangeAsync(CallAThenWaitAsync, async context =>
        {
            await context.CallActivityAsync<int>("B", 1);
            return await WaitAsync(context);
        });
        AssertDeviation(end, "after event 1 ", "called activity 'A' (task #0)", "called activity 'B' (task #0)");
    }

    [Fact]
    public async Task Replay_ActivityLeftOut_FailsAndSaysWhich() =>
        AssertDeviation(await ChangeAsync(CallAThenWaitAsync, WaitAsync), "called activity 'A' (task #0)", "did not");

    [Fact]
    public async Task Replay_ActivityAdded_FailsAndSaysWhich()
    {
        var end = await ChangeAsync(CallAThenWaitAsync, async context =>
        {
            await context.CallActivityAsync<int>("A", 1);
            await context.CallActivityAsync<int>("B", 1);
            return await WaitAsync(context);
        });
        AssertDeviation(end, "after event 2 ", "did nothing more", "called activity 'B' (task #1)");
    }

    [Fact]
    public async Task Replay_TimerInsteadOfActivity_Fails()
    {
        var end = await ChangeAsync(CallAThenWaitAsync, async context =>
        {
            await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
            return await WaitAsync(context);
        });
        AssertDeviation(end, "called activity 'A' (task #0)", "created a timer (task #0)");
    }

    [Fact]
    public async Task Replay_DeviationSwallowedByTheCode_FailsAllTheSame()
    {
        var end = await ChangeAsync(CallAThenWaitAsync, async context =>
        {
            try
            {
                await context.CallActivityAsync<int>("B", 1);
            }
            catch (InvalidOperationException)
            {
            }

            return 5;
        });
        AssertDeviation(end, "called activity 'A'", "called activity 'B'");
    }

    [Fact]
    public async Task Deviation_AfterTheCodeIsChangedBack_CanBeRewound()
    {
        _code = CallAThenWaitAsync;
        await using var hub = await TestHub.StartAsync(Register);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, CancellationToken.None);
        await hub.UntilAsync(id, run => run.SerializedCustomStatus is not null);
        _code = WaitAsync;
        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync(id, "go", 1);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.EndAsync(id)).RuntimeStatus);
        _code = CallAThenWaitAsync;
        await hub.Client.RewindInstanceAsync(id, "the code is back");
        await hub.Client.RaiseEventAsync(id, "go", 7);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Code_AwaitsForeignTask_FailsWithTheRemedy()
    {
        _code = async _ =>
        {
            await Task.Delay(50);
            return 1;
        };
        await using var hub = await TestHub.StartAsync(Register);
        var end = await hub.RunAsync("Run", 0);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("CreateTimer", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_AwaitsForeignTaskBesideATimer_FailsTooAtTheLatestThen()
    {
        _code = async context =>
        {
            var timer = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            await Task.Delay(50);
            await timer;
            return 1;
        };
        await using var hub = await TestHub.StartAsync(Register);
        Assert.True((await hub.RunAsync("Run", 0)).FailureDetails!.IsCausedBy<NonDeterministicOrchestrationException>());
    }

    [Fact]
    public async Task Code_UsesTheContextOnAnotherThread_Fails()
    {
        _code = context => Task.Run(() => context.CallActivityAsync<int>("A", 1));
        await using var hub = await TestHub.StartAsync(Register);
        Assert.True((await hub.RunAsync("Run", 0)).FailureDetails!.IsCausedBy<NonDeterministicOrchestrationException>());
    }

    private static void AssertDeviation(OrchestrationMetadata end, params string[] texts)
    {
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<NonDeterministicOrchestrationException>(), end.ToString());
        Assert.All(texts, text => Assert.Contains(text, end.FailureDetails.ErrorMessage, StringComparison.Ordinal));
    }
}
