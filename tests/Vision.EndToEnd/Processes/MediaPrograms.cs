using System.Globalization;

namespace Vision.EndToEnd.Processes;

/// <summary>The programs that hosts have at work on videos below a folder: also those whose host is gone.</summary>
internal static class MediaPrograms
{
    private static readonly TimeSpan ForGood = TimeSpan.FromSeconds(2);

    /// <summary>Whether there is one now.</summary>
    public static bool AreAtWork(string folder) => AtWork(folder).Any();

    /// <summary>Returns once there has been none for two seconds.</summary>
    public static async Task EndAsync(string folder, TimeSpan limit, Func<string> what)
    {
        var idleSince = TimeProvider.System.GetTimestamp();
        var last = "";
        await Eventually.TrueAsync(
            () =>
            {
                if (AtWork(folder).FirstOrDefault() is { } process)
                    (idleSince, last) = (TimeProvider.System.GetTimestamp(), Description(process));
                return TimeProvider.System.GetElapsedTime(idleSince) > ForGood;
            },
            limit,
            () => $"{what()}; last seen: {last}");
    }

    private static IEnumerable<string> AtWork(string folder) => Directory.EnumerateDirectories("/proc").Where(process => IsAtWork(process, folder));

    private static string Description(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "stat")) + File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{process}, which has ended since";
        }
    }

    private static bool IsAtWork(string process, string folder)
    {
        if (!int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return false;

        try
        {
            // "id (name) state …"; each works in a folder of its own.
            var stat = File.ReadAllText(Path.Combine(process, "stat"));
            return (stat.Contains("(ffmpeg)", StringComparison.Ordinal) || stat.Contains("(ffprobe)", StringComparison.Ordinal))
                && stat[stat.LastIndexOf(')') + 2] != 'Z'
                && new FileInfo(Path.Combine(process, "cwd")).LinkTarget?.StartsWith(folder, StringComparison.Ordinal) == true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or is somebody else's.
            return false;
        }
    }
}
