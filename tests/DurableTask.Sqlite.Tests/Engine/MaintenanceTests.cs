using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Engine;

public class MaintenanceTests
{
    private static void Register(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<int, string>("Long", (_, length) => new string('x', length))
        .AddActivityFunc<int, int>("Echo", (_, value) => value)
        .AddOrchestratorFunc<int, int>("Store", async (context, length) => (await context.CallActivityAsync<string>("Long", length)).Length)
        .AddOrchestratorFunc<int, int>("Count", async (context, steps) =>
        {
            var sum = 0;
            for (var i = 0; i < steps; i++)
            {
                sum += await context.CallActivityAsync<int>("Echo", 1);
            }

            context.SetCustomStatus("waiting");
            return sum + await context.WaitForExternalEvent<int>("go");
        });

    [Fact]
    public async Task Compact_AfterAPurge_LeavesNothingButTheTables()
    {
        await using var hub = await TestHub.StartAsync(Register);
        var empty = Pages(hub);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => hub.RunAsync("Store", 100_000)));
        Assert.True(Pages(hub) > 50 * 20);
        await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());
        await hub.Hub.CompactAsync();
        Assert.Equal((empty, 0), (Pages(hub), hub.Number("PRAGMA freelist_count")));
        Assert.Equal(new FileInfo(hub.Path).Length, Pages(hub) * hub.Number("PRAGMA page_size"));
    }

    [Fact]
    public async Task Compact_WhileRunsGoOn_DisturbsNone()
    {
        await using var hub = await TestHub.StartAsync(Register);
        var runs = Enumerable.Range(0, 20).Select(i => hub.Client.ScheduleNewOrchestrationInstanceAsync("Count", 50, new StartOrchestrationOptions($"run-{i}"))).ToList();
        await Task.WhenAll(runs);
        await hub.Hub.CompactAsync();
        await hub.Hub.CompactAsync();
        foreach (var id in runs.Select(run => run.Result))
        {
            await hub.Client.RaiseEventAsync(id, "go", 1_000);
            Assert.Equal(1_050, (await hub.EndAsync(id)).ReadOutputAs<int>());
        }
    }

    [Fact]
    public async Task Backup_WhileRunsGoOn_OpensAndGoesOnFromThere()
    {
        await using var hub = await TestHub.StartAsync(Register);
        await BeginAsync(hub, 10);
        var copy = hub.Path + ".copy";
        await hub.Hub.BackupAsync(copy);
        await hub.Hub.BackupAsync(copy);
        await AssertGoesOnAsync(copy, 10);
        Assert.False(File.Exists(copy + ".part"));
        await EndAsync(hub.Client, 10);
    }

    [Fact]
    public async Task Backup_ByAnotherProgram_OpensAndGoesOnFromThere()
    {
        await using var hub = await TestHub.StartAsync(Register);
        await BeginAsync(hub, 10);
        var copy = hub.Path + ".copy";
        // What the sqlite3 program's ".backup" does, page by page while the hub writes.
        using (var source = Internal.Native.Database.Open(hub.Path, readOnly: true))
        {
            SqliteBackup.Copy(source, copy);
        }

        await AssertGoesOnAsync(copy, 10);
        await EndAsync(hub.Client, 10);
    }

    private static async Task BeginAsync(TestHub hub, int count)
    {
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => hub.Client.ScheduleNewOrchestrationInstanceAsync("Count", 30, new StartOrchestrationOptions($"run-{i}"))));
        await hub.UntilAsync("run-0", run => run.IsRunning);
    }

    private static async Task AssertGoesOnAsync(string path, int count)
    {
        DurableTaskRegistry registry = new();
        Register(registry);
        await using SqliteTaskHub hub = new(new() { Path = path }, registry);
        Assert.Equal("ok", hub.Engine.Readers.Read(reader => reader.Query("PRAGMA integrity_check", row => row.Text(0)))[0]);
        await hub.StartAsync();
        await EndAsync(hub.Client, count);
    }

    private static async Task EndAsync(DurableTaskClient client, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await client.RaiseEventAsync($"run-{i}", "go", 100);
            var end = await client.WaitForInstanceCompletionAsync($"run-{i}", getInputsAndOutputs: true);
            Assert.Equal(130, end.ReadOutputAs<int>());
        }
    }

    private static long Pages(TestHub hub) => hub.Number("PRAGMA page_count");
}
