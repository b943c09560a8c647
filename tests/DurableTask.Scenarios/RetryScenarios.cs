using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Scenarios;

public abstract class RetryScenarios : Scenario
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(5);
    private int _calls;

    private Action<DurableTaskRegistry> FailingUntil(int success, TaskOptions options) => tasks => tasks
        .AddActivityFunc<int, int>("Try", (Func<TaskActivityContext, int, int>)((_, _) => Interlocked.Increment(ref _calls) is var call && call >= success ? call : throw new InvalidOperationException($"call {call}")))
        .AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallActivityAsync<int>("Try", value, options));

    [Fact]
    public async Task RetryPolicy_SuccessWithinAttempts_GivesTheOutput()
    {
        await using var host = await StartHostAsync(FailingUntil(3, TaskOptions.FromRetryPolicy(new(5, Short, 2))));
        Assert.Equal(3, await OutputAsync<int>(host, "Run", 1));
    }

    [Fact]
    public async Task RetryPolicy_AttemptsUsedUp_FailsWithTheLastFailure()
    {
        await using var host = await StartHostAsync(FailingUntil(100, TaskOptions.FromRetryPolicy(new(3, Short))));
        var end = await RunAsync(host, "Run", 1);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(3, _calls);
        Assert.Equal("call 3", end.FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task RetryPolicy_HandleFailureRefuses_DoesNotRetry()
    {
        RetryPolicy policy = new(5, Short) { HandleFailure = failure => failure.ErrorMessage != "call 2" };
        await using var host = await StartHostAsync(FailingUntil(100, TaskOptions.FromRetryPolicy(policy)));
        await RunAsync(host, "Run", 1);
        Assert.Equal(2, _calls);
    }

    [Fact]
    public async Task RetryPolicy_Timeout_StopsRetrying()
    {
        await using var host = await StartHostAsync(FailingUntil(int.MaxValue, TaskOptions.FromRetryPolicy(new(1_000_000, TimeSpan.FromMilliseconds(20), retryTimeout: TimeSpan.FromMilliseconds(100)))));
        await RunAsync(host, "Run", 1);
        // On a busy machine the first call alone may take longer than that.
        Assert.InRange(_calls, 1, 7);
    }

    [Fact]
    public async Task RetryHandler_Decides_WithWhatHappened()
    {
        await using var host = await StartHostAsync(FailingUntil(100, TaskOptions.FromRetryHandler(context =>
            context.LastAttemptNumber < 4 && context.LastFailure.IsCausedBy<InvalidOperationException>() && context.LastFailure.ErrorMessage == $"call {context.LastAttemptNumber}")));
        await RunAsync(host, "Run", 1);
        Assert.Equal(4, _calls);
    }

    [Fact]
    public async Task AsyncRetryHandler_MayWaitForATimer()
    {
        await using var host = await StartHostAsync(FailingUntil(3, TaskOptions.FromRetryHandler(async context =>
        {
            await context.OrchestrationContext.CreateTimer(Short, CancellationToken.None);
            return true;
        })));
        Assert.Equal(3, await OutputAsync<int>(host, "Run", 1));
    }

    [Fact]
    public async Task RetryPolicy_NotRegistered_DoesNotRetry()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Run", (context, value) =>
            context.CallActivityAsync<int>("Missing", value, TaskOptions.FromRetryPolicy(new(1_000, TimeSpan.FromHours(1))))));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await RunAsync(host, "Run", 1)).RuntimeStatus);
    }

    [Fact]
    public async Task RetryPolicy_OnSubOrchestration_RunsItAgain()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Sub", (_, value) => Interlocked.Increment(ref _calls) >= 3 ? Task.FromResult(value) : throw new InvalidOperationException("not yet"))
            .AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallSubOrchestratorAsync<int>("Sub", value, TaskOptions.FromRetryPolicy(new(5, Short)))));
        Assert.Equal(9, await OutputAsync<int>(host, "Run", 9));
    }
}
