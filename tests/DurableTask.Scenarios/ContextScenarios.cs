using Microsoft.DurableTask;

namespace DurableTask.Scenarios;

public abstract class ContextScenarios : Scenario
{
    public sealed record Progress(int Done, string Step);

    [Fact]
    public async Task SetCustomStatus_IsSeenWhileRunningAndAfter()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Run", async (context, _) =>
        {
            context.SetCustomStatus(new Progress(1, new string('x', 5_000)));
            await context.WaitForExternalEvent<int>("go");
            context.SetCustomStatus(new Progress(2, "last"));
            return 0;
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, CancellationToken.None);
        var running = await UntilAsync(host, id, run => run.SerializedCustomStatus is not null);
        Assert.Equal(1, running.ReadCustomStatusAs<Progress>()!.Done);
        await host.Client.RaiseEventAsync(id, "go", 0);
        Assert.Equal(new Progress(2, "last"), (await EndAsync(host, id)).ReadCustomStatusAs<Progress>());
    }

    [Fact]
    public async Task Metadata_TellsNameInputTagsAndTimes()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Run", (_, value) => Task.FromResult(value)));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 5, new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["owner"] = "Ada" } });
        var end = await EndAsync(host, id);
        Assert.Equal(("Run", 5, "Ada"), (end.Name, end.ReadInputAs<int>(), end.Tags["owner"]));
        Assert.InRange(end.LastUpdatedAt, end.CreatedAt, end.CreatedAt.AddMinutes(1));
        var without = (await host.Client.GetInstanceAsync(id))!;
        Assert.Null(without.SerializedInput);
        Assert.Throws<InvalidOperationException>(() => without.ReadInputAs<int>());
    }

    [Fact]
    public async Task Version_OfTheStart_IsSeenAndCompared()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, string>("Run", (context, _) =>
            Task.FromResult($"{context.Version} {context.CompareVersionTo("1.10")} {context.CompareVersionTo("1.9.1")}")));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 5, new StartOrchestrationOptions { Version = "1.9.1" });
        Assert.Equal("1.9.1 -1 0", (await EndAsync(host, id)).ReadOutputAs<string>());
    }

    [DurableTask("Versioned", Version = "1")]
    public sealed class VersionOne : TaskOrchestrator<int, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, int input) => Task.FromResult("one");
    }

    [DurableTask("Versioned", Version = "2")]
    public sealed class VersionTwo : TaskOrchestrator<int, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, int input) => Task.FromResult("two");
    }

    [Fact]
    public async Task Version_SeveralRegistered_TheAskedOneRuns()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestrator<VersionOne>().AddOrchestrator<VersionTwo>());
        foreach (var (version, output) in new[] { ("1", "one"), ("2", "two") })
        {
            var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Versioned", 0, new StartOrchestrationOptions { Version = version });
            Assert.Equal(output, (await EndAsync(host, id)).ReadOutputAs<string>());
        }
    }

    [Fact]
    public async Task NewGuid_AndTime_AreTheSameAfterARestart()
    {
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, bool>("Run", async (context, _) =>
        {
            var before = $"{context.NewGuid()} {context.NewGuid()} {context.CurrentUtcDateTime:O}";
            context.SetCustomStatus(before);
            return await context.WaitForExternalEvent<string>("tell") == before;
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, CancellationToken.None);
        var told = (await UntilAsync(host, id, run => run.SerializedCustomStatus is not null)).ReadCustomStatusAs<string>();
        await host.RestartAsync();
        await host.Client.RaiseEventAsync(id, "tell", told);
        Assert.True((await EndAsync(host, id)).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task IsReplaying_IsTrueOnlyForWhatHappenedBefore()
    {
        List<bool> seen = [];
        await using var host = await StartHostAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Run", async (context, _) =>
        {
            lock (seen)
            {
                seen.Add(context.IsReplaying);
            }

            context.SetCustomStatus("waiting");
            await context.WaitForExternalEvent<int>("go");
            lock (seen)
            {
                seen.Add(context.IsReplaying);
            }

            return 0;
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, CancellationToken.None);
        await UntilAsync(host, id, run => run.SerializedCustomStatus is not null);
        await host.RestartAsync();
        await host.Client.RaiseEventAsync(id, "go", 0);
        await EndAsync(host, id);
        // How often a host replays is its own affair; only the first time and what comes after the event are new.
        Assert.Equal((false, false), (seen[0], seen[^1]));
        Assert.NotEmpty(seen[1..^1]);
        Assert.DoesNotContain(false, seen[1..^1]);
    }

    [Fact]
    public async Task Awaits_ConfigureAwaitFalse_StayInTheTurn()
    {
        await using var host = await StartHostAsync(tasks => tasks
            .AddActivityFunc<int, int>("More", (_, value) => value + 1)
            .AddOrchestratorFunc<int, int>("Run", async (context, value) =>
            {
                for (var i = 0; i < 20; i++)
                {
                    value = await context.CallActivityAsync<int>("More", value).ConfigureAwait(false);
                    await context.CreateTimer(TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false);
                }

                return value;
            }));
        await WhereAsync(host, HostCapability.ConfigureAwaitFalse, async () => Assert.Equal(20, await OutputAsync<int>(host, "Run", 0)));
    }
}
