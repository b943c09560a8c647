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

    /// <summary>Memory of this process and of all below it, bytes; code that they share is left out.</summary>
    public static long Memory()
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && Read($"{folder}/stat") is { } stat)
                parents[id] = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }

        return parents.Keys.Where(id => IsOurs(id, parents)).Sum(Private);
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

    // Resident pages but those of files. Cheap: to add up what is shared with whom, as smaps does, costs a large process as much as a look for faces.
    private static long Private(int id)
    {
        var pages = Read($"/proc/{id}/statm")?.Split(' ');
        return pages is null ? 0 : (long.Parse(pages[1]) - long.Parse(pages[2])) * Environment.SystemPageSize;
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
