using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Scenarios;

public abstract class ActivityScenarios : Scenario
{
    public sealed record Order(string Item, int Count, DateTimeOffset At);

    /// <summary>How many activities are many for the host: it runs them all well within the deadline.</summary>
    protected virtual int Many => 2_000;

    [Fact]
    public async Task CallActivity_WithInput_GivesItsOutput()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<string, string>("Greet", (_, name) => $"Hello {name}")
            .AddOrchestratorFunc<string, string>("Run", (context, name) => context.CallActivityAsync<string>("Greet", name)));
        Assert.Equal("Hello Ada", await OutputAsync<string>(host, "Run", "Ada"));
    }

    [Fact]
    public async Task CallActivity_WithRecords_KeepsTheirValues()
    {
        Order order = new("tea", 3, new(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(2)));
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<Order, Order>("More", (_, input) => input with { Count = input.Count + 1 })
            .AddOrchestratorFunc<Order, Order>("Run", (context, input) => context.CallActivityAsync<Order>("More", input)));
        Assert.Equal(order with { Count = 4 }, await OutputAsync<Order>(host, "Run", order));
    }

    [Fact]
    public async Task CallActivity_WithoutInputAndOutput_Works()
    {
        var calls = 0;
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<object?, object?>("Nothing", (_, _) =>
            {
                Interlocked.Increment(ref calls);
                return Task.FromResult<object?>(null);
            })
            .AddOrchestratorFunc<string?, string?>("Run", async (context, input) =>
            {
                await context.CallActivityAsync("Nothing");
                return input;
            }));
        Assert.Null(await OutputAsync<string>(host, "Run"));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task CallActivity_NameInOtherCase_FindsIt()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<int, int>("Double", (_, value) => value * 2)
            .AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallActivityAsync<int>("dOUBLE", value)));
        Assert.Equal(14, await OutputAsync<int>(host, "rUN", 7));
    }

    [Fact]
    public async Task CallActivity_ThatThrows_FailsTheAwaitWithDetails()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<int, int>("Fail", (Func<TaskActivityContext, int, int>)((_, _) => throw new InvalidOperationException("outer", new FormatException("inner"))))
            .AddOrchestratorFunc<int, string>("Run", async (context, value) =>
            {
                try
                {
                    await context.CallActivityAsync<int>("Fail", value);
                    return "no failure";
                }
                catch (TaskFailedException failure)
                {
                    return string.Join('|', failure.TaskName, failure.FailureDetails.ErrorMessage, failure.FailureDetails.IsCausedBy<InvalidOperationException>(), failure.FailureDetails.InnerFailure?.ErrorMessage, failure.FailureDetails.StackTrace?.Length > 0);
                }
            }));
        Assert.Equal("Fail|outer|True|inner|True", await OutputAsync<string>(host, "Run", 1));
    }

    [Fact]
    public async Task CallActivity_ThatThrowsUnhandled_FailsTheRunWithNestedDetails()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<int, int>("Fail", (Func<TaskActivityContext, int, int>)((_, _) => throw new InvalidOperationException("broken")))
            .AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallActivityAsync<int>("Fail", value)));
        var end = await RunAsync(host, "Run", 1);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.Contains("Fail", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("broken", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.True(end.FailureDetails.InnerFailure!.IsCausedBy<InvalidOperationException>());
        Assert.Equal("broken", end.FailureDetails.InnerFailure.ErrorMessage);
        await WhereAsync(host, HostCapability.NoOutputOfFailedRuns, () => Task.Run(() => Assert.Null(end.SerializedOutput)));
    }

    [Fact]
    public async Task CallActivity_NotRegistered_FailsTheRunAndNamesIt()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallActivityAsync<int>("Missing", value)));
        var end = await RunAsync(host, "Run", 1);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("Missing", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallActivity_ResultOfOtherType_FailsTheAwait()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<int, string>("Text", (_, _) => "no number")
            .AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallActivityAsync<int>("Text", value)));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await RunAsync(host, "Run", 1)).RuntimeStatus);
    }

    [Fact]
    public async Task CallActivity_ManyAtOnce_GivesEachItsOwnOutput()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<int, int>("Square", (_, value) => value * value)
            .AddOrchestratorFunc<int, int[]>("Run", (context, count) => Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Square", i)))));
        Assert.Equal(Enumerable.Range(0, Many).Select(i => i * i), await OutputAsync<int[]>(host, "Run", Many));
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Completed)]
    [InlineData(false, OrchestrationRuntimeStatus.Failed)]
    public async Task CallActivity_WhenAny_GoesOnWithTheFirstAndEndsAfterTheLast(bool succeeds, OrchestrationRuntimeStatus expected)
    {
        TaskCompletionSource slow = new();
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<int, int>("Wait", async (_, value) =>
            {
                await (value == 0 ? slow.Task : Task.CompletedTask);
                return value;
            })
            .AddOrchestratorFunc<int, int>("Run", async (context, _) =>
            {
                var first = await Task.WhenAny(context.CallActivityAsync<int>("Wait", 0), context.CallActivityAsync<int>("Wait", 1));
                context.SetCustomStatus("done");
                return succeeds ? await first : throw new InvalidOperationException("failed by itself");
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 1, CancellationToken.None);
        await AssertHeldAsync(host, id, slow.SetResult);
        Assert.Equal(expected, (await EndAsync(host, id)).RuntimeStatus);
    }

    [Fact]
    public async Task CallActivity_Context_KnowsRunAndName()
    {
        ConcurrentBag<string> seen = [];
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<int, int>("Look", (context, value) =>
            {
                seen.Add($"{context.Name}/{context.InstanceId}");
                return value;
            })
            .AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallActivityAsync<int>("Look", value)));
        await RunAsync(host, "Run", 1, "known-id");
        Assert.Equal("Look/known-id", Assert.Single(seen));
    }

    [Fact]
    public async Task CallActivity_OptionsAsInput_SaysWhatIsWrong()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Run", (context, _) => context.CallActivityAsync<int>("Any", (object)new TaskOptions())));
        var end = await RunAsync(host, "Run", 1);
        Assert.Contains("options", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallActivity_LargePayload_ComesBackWhole()
    {
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(i => (char)(0x20 + (i * 7 % 0x5000))));
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<string, string>("Same", (_, value) => value)
            .AddOrchestratorFunc<string, string>("Run", async (context, value) => await context.CallActivityAsync<string>("Same", await context.CallActivityAsync<string>("Same", value))));
        Assert.Equal(text, await OutputAsync<string>(host, "Run", text));
    }
}
