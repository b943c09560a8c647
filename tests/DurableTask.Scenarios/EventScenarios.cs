using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Scenarios;

public abstract class EventScenarios : Scenario
{
    private static void Collect(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<int, string>("Collect", async (context, count) =>
    {
        List<string> received = [];
        for (var i = 0; i < count; i++)
        {
            received.Add(await context.WaitForExternalEvent<string>("word"));
            context.SetCustomStatus(received.Count);
        }

        return string.Join(' ', received);
    });

    [Fact]
    public async Task WaitForExternalEvent_RaisedWhileWaiting_GivesThePayload()
    {
        await using var host = await StartHostAsync(Collect);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Collect", 1, CancellationToken.None);
        await host.Client.WaitForInstanceStartAsync(id, CancellationToken.None);
        await host.Client.RaiseEventAsync(id, "WORD", "hello");
        Assert.Equal("hello", (await EndAsync(host, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForExternalEvent_RaisedBefore_IsKeptInOrder()
    {
        await using var host = await StartHostAsync(tasks =>
        {
            Collect(tasks);
            tasks.AddOrchestratorFunc<int, string>("Late", async (context, _) =>
            {
                await context.WaitForExternalEvent<int>("begin");
                return string.Concat(await context.WaitForExternalEvent<string>("word"), await context.WaitForExternalEvent<string>("word"), await context.WaitForExternalEvent<string>("word"));
            });
        });
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Late", 0, CancellationToken.None);
        foreach (var word in new[] { "a", "b", "c" })
        {
            await host.Client.RaiseEventAsync(id, "word", word);
        }

        await host.Client.RaiseEventAsync(id, "begin", 1);
        Assert.Equal("abc", (await EndAsync(host, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForExternalEvent_KeptThroughARestart_IsNotLost()
    {
        await using var host = await StartHostAsync(Collect);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Collect", 3, CancellationToken.None);
        await host.Client.RaiseEventAsync(id, "word", "one");
        await UntilAsync(host, id, run => run.SerializedCustomStatus == "1");
        await host.RestartAsync();
        await host.Client.RaiseEventAsync(id, "word", "two");
        await host.Client.RaiseEventAsync(id, "word", "three");
        Assert.Equal("one two three", (await EndAsync(host, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForExternalEvent_SeveralWaiters_EachGetsOne()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Run", async (context, count) =>
        {
            var waits = Enumerable.Range(0, count).Select(_ => context.WaitForExternalEvent<int>("number")).ToArray();
            return (await Task.WhenAll(waits)).Sum();
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 3, CancellationToken.None);
        foreach (var number in new[] { 1, 10, 100 })
        {
            await host.Client.RaiseEventAsync(id, "number", number);
        }

        Assert.Equal(111, (await EndAsync(host, id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task WaitForExternalEvent_SeveralWaiters_TheLastOneComesFirst()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, int[]>("Run", (context, count) =>
            Task.WhenAll(Enumerable.Range(0, count).Select(_ => context.WaitForExternalEvent<int>("number")))));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 3, CancellationToken.None);
        await UntilAsync(host, id, run => run.IsRunning);
        foreach (var number in new[] { 1, 2, 3 })
        {
            await host.Client.RaiseEventAsync(id, "number", number);
        }

        Assert.Equal(new[] { 3, 2, 1 }, (await EndAsync(host, id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task WaitForExternalEvent_WithoutPayload_GivesTheDefault()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, string>("Run", async (context, _) =>
            $"{await context.WaitForExternalEvent<string?>("text") ?? "nothing"} {await context.WaitForExternalEvent<int?>("number") ?? 5}"));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, CancellationToken.None);
        await host.Client.RaiseEventAsync(id, "text", cancellation: CancellationToken.None);
        await host.Client.RaiseEventAsync(id, "number", cancellation: CancellationToken.None);
        Assert.Equal("nothing 5", (await EndAsync(host, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForExternalEvent_Timeout_IsCancelledAndLaterWaitGetsTheEvent()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, string>("Run", async (context, _) =>
        {
            try
            {
                await context.WaitForExternalEvent<string>("word", TimeSpan.FromMilliseconds(30));
                return "no timeout";
            }
            catch (OperationCanceledException)
            {
                context.SetCustomStatus("timed out");
                return await context.WaitForExternalEvent<string>("word", TimeSpan.FromDays(1));
            }
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, CancellationToken.None);
        await UntilAsync(host, id, run => run.SerializedCustomStatus is not null);
        await host.Client.RaiseEventAsync(id, "word", "late");
        Assert.Equal("late", (await EndAsync(host, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task RaiseEvent_UnknownOrFinishedRun_IsDiscarded()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Run", (_, value) => Task.FromResult(value)));
        await host.Client.RaiseEventAsync("nobody", "word", "x");
        await RunAsync(host, "Run", 1, "done");
        await host.Client.RaiseEventAsync("done", "word", "x");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.Client.GetInstanceAsync("done"))!.RuntimeStatus);
    }

    [Fact]
    public async Task SendEvent_ToAnotherRun_ArrivesOnce()
    {
        await using var host = await StartHostAsync(tasks =>
        {
            Collect(tasks);
            tasks.AddOrchestratorFunc<string, int>("Send", (context, target) =>
            {
                context.SendEvent(target, "word", "from");
                context.SendEvent(target, "word", "afar");
                context.SendEvent("nobody", "word", "lost");
                return Task.FromResult(2);
            });
        });
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Collect", 2, CancellationToken.None);
        Assert.Equal(2, await OutputAsync<int>(host, "Send", id));
        Assert.Equal("from afar", (await EndAsync(host, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task RaiseEvent_Many_AllArriveInOrder()
    {
        await using var host = await StartHostAsync(Collect);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Collect", 200, CancellationToken.None);
        for (var i = 0; i < 200; i++)
        {
            await host.Client.RaiseEventAsync(id, "word", $"{i}");
        }

        Assert.Equal(string.Join(' ', Enumerable.Range(0, 200)), (await EndAsync(host, id)).ReadOutputAs<string>());
    }
}
