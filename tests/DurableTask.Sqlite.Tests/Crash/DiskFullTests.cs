using System.Diagnostics;
using System.Runtime.Versioning;
using DurableTask.Sqlite.CrashHost;

namespace DurableTask.Sqlite.Crash;

/// <summary>A real process whose files may not grow any more, until they may again.</summary>
public class DiskFullTests
{
    /// <summary>Less than the run writes. What is longer already when the limit comes into force does not grow either.</summary>
    private const int LimitBytes = 3_000_000;

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Run_FilesMayNotGrow_PausesAndGoesOnWhenTheyMay()
    {
        using TestFolder folder = new();
        // Beyond the limit the system sends a signal that ends processes; ignored, the write fails instead, as on a full disk.
        using var process = CrashProgram.StartInShell("trap '' XFSZ; exec dotnet \"$0\" \"$@\"", "fill", folder.File("tasks.db"));
        List<string> said = [];
        while (await process.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line == "under way")
            {
                await LimitFilesAsync(process.Id, $"{LimitBytes}");
            }
            else if (line.StartsWith("paused", StringComparison.Ordinal))
            {
                await LimitFilesAsync(process.Id, "unlimited");
            }
        }

        Assert.True(await process.EndsAsync());
        Assert.Equal("under way", said[0]);
        Assert.Contains(folder.File("tasks.db"), said[1], StringComparison.Ordinal);
        Assert.Equal("goes on", said[2]);
        // Nothing was lost, and no activity whose result was waiting to be written ran again.
        Assert.Equal($"output {Filling.Steps * 20_000L} after {Filling.Steps} activities", said[3]);
    }

    private static async Task LimitFilesAsync(int process, string bytes)
    {
        using var limiting = Process.Start("prlimit", ["--pid", $"{process}", $"--fsize={bytes}:unlimited"]);
        await limiting.WaitForExitAsync();
        Assert.Equal(0, limiting.ExitCode);
    }
}
