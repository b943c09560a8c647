using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Engine;

public class StorageTests
{
    private static void Register(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<string, string>("Same", (_, value) => value)
        .AddActivityFunc<int, string>("Huge", (_, length) => new string('x', length))
        .AddOrchestratorFunc<string, string>("Echo", (context, value) => context.CallActivityAsync<string>("Same", value))
        .AddOrchestratorFunc<int, int>("HugeLength", async (context, length) => (await context.CallActivityAsync<string>("Huge", length)).Length)
        .AddOrchestratorFunc<int, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("go"));

    [Fact]
    public async Task Open_FileInUse_SaysByWhom()
    {
        await using var hub = await TestHub.StartAsync(Register);
        var refused = Assert.Throws<TaskHubInUseException>(() => hub.Open());
        Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        Assert.Contains(hub.Path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NoDatabase_SaysSo()
    {
        using TestFolder folder = new();
        await File.WriteAllTextAsync(folder.File("tasks.db"), new string('x', 5000));
        var refused = Assert.Throws<TaskHubStorageException>(() => new SqliteTaskHub(new() { Path = folder.File("tasks.db") }, new()));
        Assert.Contains("no SQLite file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NewerSchema_IsRefused()
    {
        await using var hub = await TestHub.StartAsync(Register);
        await hub.Hub.DisposeAsync();
        using (var database = Internal.Native.Database.Open(hub.Path, readOnly: false))
        {
            database.Execute("PRAGMA user_version = 99");
        }

        Assert.Contains("99", Assert.Throws<InvalidOperationException>(() => hub.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Payload_BeyondTheLimit_FailsWithTheLimit()
    {
        await using var hub = await TestHub.StartAsync(Register, options => options.MaxPayloadLength = 10_000);
        var end = await hub.RunAsync("HugeLength", 20_000);
        Assert.True(end.FailureDetails!.InnerFailure!.IsCausedBy<PayloadTooLargeException>());
        Assert.Contains("10,000", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PayloadTooLargeException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", new string('x', 20_000), CancellationToken.None));
    }

    [Fact]
    public async Task Payload_Long_HasARowOfItsOwnThatGoesWithThePurge()
    {
        await using var hub = await TestHub.StartAsync(Register);
        var text = new string('é', 200_000);
        Assert.Equal(text, (await hub.RunAsync("Echo", text, "long")).ReadOutputAs<string>());
        Assert.True(hub.Number("SELECT count(*) FROM payloads") > 0);
        Assert.True(hub.Number("SELECT max(length(entries)) FROM history") < 10_000);
        await hub.Client.PurgeInstanceAsync("long");
        Assert.Equal(0, hub.Number("SELECT (SELECT count(*) FROM payloads) + (SELECT count(*) FROM history) + (SELECT count(*) FROM instances) + (SELECT count(*) FROM inbox)"));
    }

    [Fact]
    public void Open_FolderThatCannotBeMade_SaysSoAndNotThatItIsInUse()
    {
        using TestFolder folder = new();
        File.WriteAllText(folder.File("file"), "");
        var refused = Assert.Throws<TaskHubStorageException>(() => new SqliteTaskHub(new() { Path = folder.File("file/tasks.db") }, new DurableTaskRegistry()));
        Assert.Contains("writable", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000000", 13)]
    [InlineData("PRAGMA query_only = 1", "PRAGMA query_only = 0", 8)]
    public async Task Write_Impossible_PausesRunsAndTellsClientsUntilItWorksAgain(string harm, string heal, int result)
    {
        await using var hub = await TestHub.StartAsync(Register);
        var waiting = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 0, CancellationToken.None);
        await hub.UntilAsync(waiting, run => run.IsRunning);
        var harmed = true;
        hub.Hub.Engine.Writer.Fault = stage =>
        {
            if (stage == "beginning")
            {
                hub.Hub.Engine.Writer.Execute(Volatile.Read(ref harmed) ? harm : heal);
            }

            return false;
        };

        // Long enough not to fit into a page that is there already.
        var text = string.Concat(Enumerable.Range(0, 200_000).Select(i => (char)('a' + (i % 26))));
        var refused = await Assert.ThrowsAsync<TaskHubStorageException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", text, CancellationToken.None));
        Assert.Equal(result, refused.ResultCode & 0xff);
        const int ReadOnly = 8;
        // A full disk still takes what fits into pages that are there, and the trouble is over with every commit.
        if (result == ReadOnly)
        {
            Assert.NotNull(hub.Hub.Monitor.Trouble);
        }

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync(waiting))!.RuntimeStatus);

        Volatile.Write(ref harmed, false);
        await RaiseUntilAcceptedAsync(hub, waiting);
        Assert.Equal(5, (await hub.EndAsync(waiting)).ReadOutputAs<int>());
        Assert.Null(hub.Hub.Monitor.Trouble);
    }

    [Fact]
    public async Task Write_ImpossibleForAWhile_LosesNothingOfARunUnderWay()
    {
        await using var hub = await TestHub.StartAsync(tasks => tasks
            .AddActivityFunc<int, int>("Same", (_, value) => value)
            .AddOrchestratorFunc<int, int>("Sum", async (context, count) =>
            {
                var sum = 0;
                for (var i = 0; i < count; i++)
                {
                    sum += await context.CallActivityAsync<int>("Same", i);
                }

                return sum;
            }));
        var commits = 0;
        hub.Hub.Engine.Writer.Fault = stage =>
        {
            if (stage == "beginning")
            {
                // The third to sixth try of every ten fail.
                hub.Hub.Engine.Writer.Execute($"PRAGMA query_only = {(Interlocked.Increment(ref commits) % 10 is >= 7 and <= 8 ? 1 : 0)}");
            }

            return false;
        };
        var id = await ScheduleUntilAcceptedAsync(hub, "Sum", 20);
        Assert.Equal(190, (await hub.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Backup_TakenWhileRunning_IsWholeAndRuns()
    {
        await using var hub = await TestHub.StartAsync(Register);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 0, CancellationToken.None);
        await hub.UntilAsync(id, run => run.IsRunning);
        using TestFolder elsewhere = new();
        using (var database = Internal.Native.Database.Open(hub.Path, readOnly: false))
        {
            database.Execute($"VACUUM INTO '{elsewhere.File("copy.db")}'");
        }

        DurableTaskRegistry registry = new();
        Register(registry);
        await using SqliteTaskHub copy = new(new() { Path = elsewhere.File("copy.db") }, registry);
        await copy.StartAsync();
        await copy.Client.RaiseEventAsync(id, "go", 3);
        Assert.Equal(3, (await copy.Client.WaitForInstanceCompletionAsync(id, true)).ReadOutputAs<int>());
    }

    private static async Task RaiseUntilAcceptedAsync(TestHub hub, string id)
    {
        while (true)
        {
            try
            {
                await hub.Client.RaiseEventAsync(id, "go", 5);
                return;
            }
            catch (TaskHubStorageException)
            {
                await Task.Delay(20);
            }
        }
    }

    private static async Task<string> ScheduleUntilAcceptedAsync(TestHub hub, string name, object input)
    {
        while (true)
        {
            try
            {
                return await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, input, CancellationToken.None);
            }
            catch (TaskHubStorageException)
            {
                await Task.Delay(20);
            }
        }
    }
}
