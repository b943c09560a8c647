using System.Collections.Concurrent;
using DurableTask.Lambda.Cloud;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Lambda.Hosting;

/// <summary>The process ends after any one checkpoint: the run comes to the same result, and repeats no more than what was under way.</summary>
public class CrashTests
{
    public static TheoryData<bool> Both() => [true, false];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Run_CrashAfterAnyCheckpoint_EndsTheSameAndRepeatsAtMostWhatWasUnderWay(bool inline)
    {
        var (expected, checkpoints, _) = await RunAsync(inline, crashAt: null);
        Assert.True(checkpoints > 15, $"Only {checkpoints} checkpoints: the run is too small to say anything.");

        // Side by side: each has a second to wait.
        var runs = await Task.WhenAll(Enumerable.Range(1, checkpoints).Select(crashAt => RunAsync(inline, crashAt)));

        Assert.All(runs, run => Assert.Equal(expected, run.Output));
        // Steps are done again where the crash came before their ends; what another function does is never.
        Assert.All(runs, run => Assert.InRange(run.Calls.Values.Sum() - run.Calls.Count, 0, inline ? Branches : 0));
        Assert.All(runs, run => Assert.All(run.Calls.Values, count => Assert.InRange(count, 1, 2)));
    }

    [Fact]
    public async Task Run_ResultsInAnyOrder_WhatItRestsOnIsKept()
    {
        // Which branch comes first decides what is called next; replays must not decide anew.
        using LambdaCloud cloud = new() { InterruptsAlways = true };
        ConcurrentBag<string> seconds = [];
        cloud.Functions = TestHub.Of(cloud, tasks => tasks
            .AddActivityFunc<int, int>("First", async (_, value) =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * (5 - value)));
                return value;
            })
            .AddActivityFunc<string, string>("Second", (_, value) =>
            {
                seconds.Add(value);
                return value;
            })
            .AddOrchestratorFunc<int, string>("Run", async (context, count) =>
            {
                List<int> order = [];
                List<string> told = [];
                await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
                {
                    order.Add(await context.CallActivityAsync<int>("First", i));
                    told.Add(await context.CallActivityAsync<string>("Second", string.Join(',', order)));
                }));
                return string.Join(' ', told.Order(StringComparer.Ordinal));
            }));

        await cloud.Functions.Client.ScheduleNewOrchestrationInstanceAsync("Run", 5, new StartOrchestrationOptions("order"));
        using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(1));
        var end = await cloud.Functions.Client.WaitForInstanceCompletionAsync("order", getInputsAndOutputs: true, deadline.Token);

        Assert.True(end.RuntimeStatus == OrchestrationRuntimeStatus.Completed, end.ToString());
        Assert.Equal(string.Join(' ', seconds.Order(StringComparer.Ordinal)), end.ReadOutputAs<string>());
        Assert.Equal(5, seconds.Count);
    }

    [Fact]
    public async Task Run_ResultOfEachStepLostOnce_RepeatsWhatWasUnderWayAndEndsTheSame()
    {
        var (expected, _, _) = await RunAsync(inline: true, crashAt: null);
        ConcurrentDictionary<string, bool> lost = new();

        var run = await RunAsync(inline: true, crashAt: null, loses: step => lost.TryAdd(step, true));

        Assert.Equal(expected, run.Output);
        Assert.True(lost.Count > Branches, $"Only {lost.Count} results were lost.");
        // Each end of a process repeats what it had under way: the step itself, and those beside it.
        Assert.All(run.Calls.Values, count => Assert.InRange(count, 1, 1 + lost.Count));
        Assert.True(run.Calls.Values.Sum() > run.Calls.Count, "Nothing was repeated.");
    }

    [Fact]
    public async Task SendEvent_ResultOfTheStepLost_ArrivesOnceAllTheSame()
    {
        HashSet<string> lost = [];
        using LambdaCloud cloud = new() { LosesResultOf = step => step.Contains("send", StringComparison.Ordinal) && lost.Add(step) };
        cloud.Functions = TestHub.Of(cloud, tasks => tasks
            .AddOrchestratorFunc<int, string>("Receive", async (context, count) =>
            {
                List<string> words = [];
                while (words.Count < count)
                {
                    words.Add(await context.WaitForExternalEvent<string>("word"));
                }

                return string.Join(' ', words);
            })
            .AddOrchestratorFunc<int, int>("Send", (context, count) =>
            {
                for (var n = 1; n <= count; n++)
                {
                    context.SendEvent("receiver", "word", $"w{n}");
                }

                return Task.FromResult(count);
            }));
        using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(1));
        var client = cloud.Functions.Client;
        await client.ScheduleNewOrchestrationInstanceAsync("Receive", 3, new StartOrchestrationOptions("receiver"));
        await client.ScheduleNewOrchestrationInstanceAsync("Send", 3, new StartOrchestrationOptions("sender"));

        var received = await client.WaitForInstanceCompletionAsync("receiver", getInputsAndOutputs: true, deadline.Token);

        Assert.Equal("w1 w2 w3", received.ReadOutputAs<string>());
        Assert.NotEmpty(lost);
    }

    [Fact]
    public async Task Run_OneTaskAtATime_NeedsNoOperationsBesideItsTasks()
    {
        using LambdaCloud cloud = new();
        cloud.Functions = TestHub.Of(cloud, tasks => tasks
            .AddActivityFunc<int, int>("More", (_, value) => value + 1)
            .AddOrchestratorFunc<int, int>("Run", async (context, value) =>
            {
                for (var n = 0; n < 10; n++)
                {
                    value = await context.CallActivityAsync<int>("More", value);
                }

                return value;
            }));
        using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(1));
        await cloud.Functions.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, new StartOrchestrationOptions("plain"));

        var end = await cloud.Functions.Client.WaitForInstanceCompletionAsync("plain", getInputsAndOutputs: true, deadline.Token);

        Assert.Equal(10, end.ReadOutputAs<int>());
        Assert.Equal(10, cloud.Executions.Single().Operations);
    }

    private const int Branches = 4;

    private static async Task<(string? Output, int Checkpoints, ConcurrentDictionary<string, int> Calls)> RunAsync(bool inline, int? crashAt, Func<string, bool>? loses = null)
    {
        ConcurrentDictionary<string, int> calls = new();
        var passed = 0;
        using LambdaCloud cloud = new()
        {
            Crashes = _ => Interlocked.Increment(ref passed) == crashAt,
            LosesResultOf = loses,
        };
        cloud.Functions = TestHub.Of(
            cloud,
            tasks => tasks
                .AddActivityFunc<string, string>("Call", (_, value) =>
                {
                    calls.AddOrUpdate(value, 1, (_, count) => count + 1);
                    return value;
                })
                .AddOrchestratorFunc<int, string>("Child", async (context, value) => $"child {await context.CallActivityAsync<string>("Call", $"c{value}")}")
                .AddOrchestratorFunc<int, string>("Run", async (context, count) =>
                {
                    List<string> done = [await context.CallActivityAsync<string>("Call", "before")];
                    context.SetCustomStatus("begun");
                    await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                    var branches = await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
                        await context.CallActivityAsync<string>("Call", $"{await context.CallActivityAsync<string>("Call", $"a{i}")}b")));
                    done.AddRange(branches);
                    done.Add(await context.CallSubOrchestratorAsync<string>("Child", 1));
                    context.SetCustomStatus("ending");
                    done.Add(await context.CallActivityAsync<string>("Call", "after"));
                    return string.Join(' ', done);
                }),
            inline);
        await cloud.Functions.Client.ScheduleNewOrchestrationInstanceAsync("Run", Branches, new StartOrchestrationOptions("crash"));
        using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(1));
        var end = await cloud.Functions.Client.WaitForInstanceCompletionAsync("crash", getInputsAndOutputs: true, deadline.Token);
        Assert.True(end.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"crash at {crashAt}: {end}");
        return (end.SerializedOutput, passed, calls);
    }
}
