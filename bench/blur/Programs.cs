using System.Diagnostics;

namespace Vision.Bench.Blur;

/// <summary>Runs programs, and knows what processes cost.</summary>
internal static class Programs
{
    public static void Run(string program, string arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {arguments} ended with {process.ExitCode}.");
    }

    /// <summary>Processor time of this process and of all its children that have ended, s.</summary>
    public static double ProcessorSeconds()
    {
        const double ticksASecond = 100;
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(long.Parse) / ticksASecond;
    }

    /// <summary>Memory of this process and of all below it, bytes; what they share is counted once.</summary>
    public static long Memory()
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && Read($"{folder}/stat") is { } stat)
                parents[id] = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }

        return parents.Keys.Where(id => IsOurs(id, parents)).Sum(Proportional);
    }

    private static bool IsOurs(int id, Dictionary<int, int> parents)
    {
        while (id != Environment.ProcessId)
        {
            if (!parents.TryGetValue(id, out id))
                return false;
        }

        return true;
    }

    private static long Proportional(int id)
    {
        var line = Read($"/proc/{id}/smaps_rollup")?.Split('\n').FirstOrDefault(text => text.StartsWith("Pss:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) << 10;
    }

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
