using System.Text.Json;

namespace Vision.Cli.Status;

public class StatusCommandTests : CommandTest
{
    [Fact]
    public async Task Run_NoRuns_SaysSo()
    {
        Assert.Equal(0, await RunAsync("status"));

        Assert.Equal("No runs.", Output.Trim());
    }

    [Fact]
    public async Task Run_Json_IsAnArrayOfRuns()
    {
        await RunAsync("upload", File("cat.jpg"), "--json");
        var uploaded = Output.Length;

        Assert.Equal(0, await RunAsync("status", "--json", "--status", "Completed"));

        using var runs = JsonDocument.Parse(Output[uploaded..]);
        Assert.Equal("Completed", runs.RootElement[0].GetProperty("runtimeStatus").GetString());
    }

    [Fact]
    public async Task Run_BlurredFile_IsNamed()
    {
        await RunAsync("blur", File("cat.jpg"), "-o", Path.Combine(Folder, "out.jpg"));
        var blurred = Output.Length;

        Assert.Equal(0, await RunAsync("status"));

        Assert.Contains("uploads/cat.jpg", Output[blurred..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_StartOfAnId_FindsTheRun()
    {
        await RunAsync("upload", File("cat.jpg"));
        var id = Host.Runs.Keys.Single();

        Assert.Equal(0, await RunAsync("status", id[..6]));

        Assert.Contains(id, Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FailedRun_ExitsAs1AndTellsTheReason()
    {
        await RunAsync("upload", File("bad.jpg"));

        Assert.Equal(1, await RunAsync("status", Host.Runs.Keys.Single()));

        Assert.Contains("not an image.", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnknownId_ExitsAs1()
    {
        Assert.Equal(1, await RunAsync("status", "nothing"));

        Assert.Contains("There is no run 'nothing'", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WatchOneRun_ReturnsWhenItEnds()
    {
        Host.FinishesAtOnce = false;
        await RunAsync("upload", File("cat.jpg"));
        var id = Host.Runs.Keys.Single();
        var watching = RunAsync("status", id, "--watch");
        await UntilAsync(() => Output.Contains("Running", StringComparison.Ordinal));

        await Host.EndRunAsync(id);

        Assert.Equal(0, await watching);
    }

    [Fact]
    public async Task Run_WatchAll_PrintsEachChangeUntilInterrupted()
    {
        Host.FinishesAtOnce = false;
        await RunAsync("upload", File("cat.jpg"));
        var id = Host.Runs.Keys.Single();
        using var interrupt = new CancellationTokenSource();
        var watching = RunAsync(interrupt.Token, "status", "--watch");
        await UntilAsync(() =>
        {
            Host.EndRunAsync(id).Wait();
            return Output.Contains("Completed", StringComparison.Ordinal);
        });

        await interrupt.CancelAsync();

        Assert.Equal(130, await watching);
    }

    [Fact]
    public async Task Purge_RunsOfAFilter_AreForgottenPageByPageAndCounted()
    {
        Host.PurgePages = [(500, 2), (17, 0)];

        Assert.Equal(0, await RunAsync("purge", "--status", "Failed", "--status", "Terminated", "--name", "LabelImage", "--after", "2026-10-01T00:00Z", "--before", "2026-11-01T12:00Z", "--prefix", "a b"));

        Assert.Equal(["517 runs are forgotten; result files stay.", "2 runs have not ended; end a run with: vision terminate ID"], Output.TrimEnd().Split('\n').Select(line => line.TrimEnd('\r')));
        Assert.Equal(
            [
                "?top=500&runtimeStatus=Failed%2CTerminated&name=LabelImage&createdTimeFrom=2026-10-01T00%3A00%3A00.0000000Z&createdTimeTo=2026-11-01T12%3A00%3A00.0000000Z&instanceIdPrefix=a%20b ",
                "?top=500&runtimeStatus=Failed%2CTerminated&name=LabelImage&createdTimeFrom=2026-10-01T00%3A00%3A00.0000000Z&createdTimeTo=2026-11-01T12%3A00%3A00.0000000Z&instanceIdPrefix=a%20b page-1",
            ],
            Host.Purges);
    }

    [Fact]
    public async Task Purge_RunsOfAFilterWithJson_GivesTheCounts()
    {
        Host.PurgePages = [(1, 0)];

        Assert.Equal(0, await RunAsync("purge", "--status", "Failed", "--json"));

        using var report = JsonDocument.Parse(Output);
        Assert.Equal((1, 0), (report.RootElement.GetProperty("purged").GetInt32(), report.RootElement.GetProperty("running").GetInt32()));
    }

    [Fact]
    public async Task Purge_FinishedRun_IsForgotten()
    {
        await RunAsync("upload", File("cat.jpg"));

        Assert.Equal(0, await RunAsync("purge", Host.Runs.Keys.Single()));

        Assert.Empty(Host.Runs);
    }
}
