using DurableTask.Lambda.Cloud;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Lambda.Hosting;

public sealed class LimitTests : IDisposable
{
    private readonly LambdaCloud _cloud = new();

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public async Task Run_MoreOperationsThanAllowed_FailsAndSaysWhatToDo()
    {
        var end = await RunAsync(
            tasks => tasks
                .AddActivityFunc<int, int>("Same", (_, value) => value)
                .AddOrchestratorFunc<int, int>("Run", async (context, count) => (await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Same", i)))).Length),
            21,
            options => options.MaxOperations = 20);

        Assert.Equal(typeof(LambdaLimitException).FullName, end.FailureDetails!.ErrorType);
        Assert.Contains("ContinueAsNew", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AsManyOperationsAsAllowed_Succeeds()
    {
        var end = await RunAsync(
            tasks => tasks
                .AddActivityFunc<int, int>("Same", (_, value) => value)
                .AddOrchestratorFunc<int, int>("Run", async (context, count) => (await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Same", i)))).Length),
            20,
            options => options.MaxOperations = 20);

        Assert.Equal(20, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Activity_OutputTooLarge_FailsAndNamesIt()
    {
        var end = await RunAsync(
            tasks => tasks
                .AddActivityFunc<int, string>("Large", (_, length) => new string('x', length))
                .AddOrchestratorFunc<int, string>("Run", (context, length) => context.CallActivityAsync<string>("Large", length)),
            300_000);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("activity 'Large'", end.FailureDetails!.InnerFailure!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activity_FunctionEndedWithoutResult_IsAFailureThatPoliciesMayTryAgain()
    {
        var failures = 0;
        _cloud.ActivityFails = _ => failures++ < 2 ? "Runtime.ExitError" : null;
        var policy = TaskOptions.FromRetryPolicy(new(3, TimeSpan.FromSeconds(1))
        {
            HandleFailure = failure => failure.ErrorType.EndsWith("WorkerProcessExitException", StringComparison.Ordinal),
        });

        var end = await RunAsync(
            tasks => tasks
                .AddActivityFunc<int, int>("Same", (_, value) => value)
                .AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallActivityAsync<int>("Same", value, policy)),
            7);

        Assert.Equal(7, end.ReadOutputAs<int>());
        Assert.Equal(3, failures);
    }

    [Fact]
    public async Task Schedule_InputTooLarge_IsRefusedAtOnce()
    {
        var hub = TestHub.Of(_cloud, tasks => tasks.AddOrchestratorFunc<string, int>("Run", (_, _) => Task.FromResult(0)));

        var refusal = await Assert.ThrowsAsync<LambdaLimitException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Run", new string('x', 300_000), new StartOrchestrationOptions("large")));

        Assert.Contains("'large'", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_cloud.Executions);
    }

    [Fact]
    public async Task Schedule_MoreThanAYearAway_IsRefusedAtOnce()
    {
        var hub = TestHub.Of(_cloud, tasks => tasks.AddOrchestratorFunc<int, int>("Run", (_, _) => Task.FromResult(0)));
        StartOrchestrationOptions options = new("later", TimeProvider.System.GetUtcNow().AddYears(2));

        await Assert.ThrowsAsync<LambdaNotSupportedException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Run", 1, options));
    }

    [Theory]
    [InlineData("")]
    [InlineData("vision-workflow")]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:vision-workflow")]
    public void Options_FunctionWithoutVersion_AreRefused(string function) =>
        Assert.Throws<ArgumentException>(() => TestHub.Of(_cloud, _ => { }, configure: options => options.WorkflowFunction = function));

    [Fact]
    public void Options_StepThatIsNoActivity_AreRefused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => TestHub.Of(_cloud, _ => { }, configure: options => options.InlineActivities.Add("Misspelt")));

        Assert.Contains("'Misspelt'", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<OrchestrationMetadata> RunAsync(Action<DurableTaskRegistry> register, object input, Action<LambdaTaskHubOptions>? configure = null)
    {
        _cloud.Functions = TestHub.Of(_cloud, register, configure: configure);
        var id = await _cloud.Functions.Client.ScheduleNewOrchestrationInstanceAsync("Run", input, new StartOrchestrationOptions("run"));
        using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(1));
        return await _cloud.Functions.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, deadline.Token);
    }
}
