using System.Diagnostics;

namespace Vision.Onnx.Crash;

/// <summary>One life of the process that is killed.</summary>
internal static class CrashProcess
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Lets it come to its end, or to wherever it kills itself.</summary>
    /// <returns>What it said; the last line is <c>done 0</c> when it came to its end.</returns>
    public static async Task<List<string>> RunAsync(params string[] arguments)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var process = Start(arguments);
        process.StandardInput.Close();
        return await EndAsync(process, [], deadline.Token);
    }

    /// <summary>Kills it with SIGKILL when it has said <paramref name="killAfter"/> lines; it comes no further than one line more.</summary>
    /// <returns>What it said.</returns>
    public static async Task<List<string>> RunUntilAsync(int killAfter, params string[] arguments)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var process = Start(arguments);
        var lines = new List<string>();
        try
        {
            await process.StandardInput.WriteLineAsync();
            await process.StandardInput.FlushAsync(deadline.Token);
            while (lines.Count < killAfter && await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            {
                lines.Add(line);
                await process.StandardInput.WriteLineAsync();
                await process.StandardInput.FlushAsync(deadline.Token);
            }
        }
        finally
        {
            process.Kill();
        }

        // What it said before it was killed counts as well.
        return await EndAsync(process, lines, deadline.Token);
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[typeof(CrashWork).Assembly.Location, .. arguments])
            start.ArgumentList.Add(argument);

        return Process.Start(start)!;
    }

    private static async Task<List<string>> EndAsync(Process process, List<string> lines, CancellationToken cancellationToken)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            lines.Add(line);

        await process.WaitForExitAsync(cancellationToken);
        return lines;
    }
}
