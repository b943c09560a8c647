using System.Diagnostics;
using System.Text.Json;

namespace Vision.Cli.Load;

public class LoadCommandTests : CommandTest
{
    [Fact]
    public async Task Load_Folder_StoresBelowItsOwnPathsAndMeasures()
    {
        Host.Began = DateTimeOffset.UtcNow;
        File("clips/a.mp4");
        File("clips/b/c.jpg");
        File("clips/map.csv");

        Assert.Equal(0, await RunAsync("load", Path.Combine(Folder, "clips"), "--to", "in", "--prefix", "today", "--rate", "max", "--wait", "--json"));

        Assert.Equal(["/api/files/in/today/a.mp4", "/api/files/in/today/b/c.jpg"], Host.Stored.Keys.Order(StringComparer.Ordinal));
        using var report = JsonDocument.Parse(Output);
        var root = report.RootElement;
        Assert.Equal((2, 2, 0, 0), (root.GetProperty("files").GetInt32(), root.GetProperty("succeeded").GetInt32(), root.GetProperty("failed").GetInt32(), root.GetProperty("reused").GetInt32()));
        Assert.InRange(root.GetProperty("latencyMs").GetProperty("p50").GetDouble(), root.GetProperty("uploadMs").GetProperty("min").GetDouble(), 30_000);
        Assert.True(root.GetProperty("filesPerSecond").GetDouble() > 0);
    }

    [Fact]
    public async Task Load_AtARate_BeginsEachUploadAtItsTime()
    {
        foreach (var name in "abcde")
            File($"clips/{name}.mp4");
        var watch = Stopwatch.StartNew();

        Assert.Equal(0, await RunAsync("load", Path.Combine(Folder, "clips"), "--rate", "10/s"));

        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(390), $"took {watch.Elapsed}");
        Assert.Contains("5 of 5 files stored", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_WithoutWait_DoesNotWait()
    {
        Host.FinishesAtOnce = false;

        Assert.Equal(0, await RunAsync("load", File("a.mp4"), "--json"));

        using var report = JsonDocument.Parse(Output);
        Assert.False(report.RootElement.TryGetProperty("succeeded", out _));
        Assert.False(report.RootElement.TryGetProperty("latencyMs", out _));
    }

    [Fact]
    public async Task Load_RunsThatBeganBefore_AreCountedAndNotMeasured()
    {
        Assert.Equal(0, await RunAsync("load", File("a.mp4"), "--wait", "--json"));

        using var report = JsonDocument.Parse(Output);
        Assert.Equal(1, report.RootElement.GetProperty("reused").GetInt32());
        Assert.False(report.RootElement.TryGetProperty("latencyMs", out _));
    }

    [Fact]
    public async Task Load_FailingRunAndFileWithoutRule_AreListedWithTheReason()
    {
        Assert.Equal(1, await RunAsync("load", File("bad.mp4"), "--wait"));
        Host.StartsRuns = false;
        Assert.Equal(1, await RunAsync("load", File("lost.mp4"), "--wait"));

        Assert.Contains("bad.mp4: file://videos/bad.mp4: not an image.", Error, StringComparison.Ordinal);
        Assert.Contains("no rule takes it", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_RunThatDoesNotEnd_FailsAtTheLimit()
    {
        Host.FinishesAtOnce = false;

        Assert.Equal(1, await RunAsync("load", File("a.mp4"), "--wait", "--timeout", "1"));

        Assert.Contains("a.mp4: its run did not end in time", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_BlobWithoutAccount_SaysWhichVariables()
    {
        Assert.Equal(2, await RunAsync("load", File("a.mp4"), "--to", "blob://videos"));

        Assert.Contains("AZURE_STORAGE_CONNECTION_STRING", Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("load")]
    [InlineData("load", "x", "--rate", "fast")]
    [InlineData("load", "x", "--to", "a/b")]
    [InlineData("load", "x", "--to", "ftp://a")]
    [InlineData("load", "x", "--to", "s3://")]
    [InlineData("load", "x", "--prefix", "../a")]
    [InlineData("load", "x", "--timeout", "0")]
    public async Task Load_WrongArguments_ExitsAs2(params string[] args) => Assert.Equal(2, await RunAsync(args));
}
