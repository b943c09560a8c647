using System.Diagnostics;

namespace Vision.Onnx.Crash;

/// <summary>One life of the process that is killed.</summary>
internal static class CrashProcess
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Runs it until it has said <paramref name="killAfter"/> lines, then kills it with SIGKILL.</summary>
    /// <returns>What it said; the last line is <c>done 0</c> when it came to its end.</returns>
    public static async Task<List<string>> RunAsync(string work, string database, int killAfter)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { typeof(CrashWork).Assembly.Location, work, database })
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        var lines = new List<string>();
        try
        {
            while (lines.Count < killAfter && await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
                lines.Add(line);
        }
        finally
        {
            process.Kill();
        }

        // What it said before it was killed counts as well.
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            lines.Add(line);

        await process.WaitForExitAsync(deadline.Token);
        return lines;
    }
}
