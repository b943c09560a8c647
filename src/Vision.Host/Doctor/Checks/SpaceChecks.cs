using System.Globalization;

namespace Vision.Host.Doctor.Checks;

/// <summary>Room on the disk of the data folder, and memory.</summary>
internal static class SpaceChecks
{
    private const long GB = 1L << 30;

    // A video of an hour, its segments and its copy; and what a host with all models needs at rest and for one large video.
    private const long LeastDisk = 2 * GB, LeastMemory = 2 * GB;

    public static Finding Disk(string folder)
    {
        var path = DataFolderCheck.Existing(Path.GetFullPath(folder));
        var free = new DriveInfo(path).AvailableFreeSpace;
        return free < LeastDisk
            ? Finding.Wrong("disk", $"{Text(free)} free for {path}, less than {Text(LeastDisk)}.", "Make room, or choose another folder with --data DIR.")
            : Finding.Fine("disk", $"{Text(free)} free for {path}");
    }

    public static Finding Memory()
    {
        // What a container may use, where there is a limit.
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return memory < LeastMemory
            ? Finding.Wrong("memory", $"{Text(memory)} for this process, less than {Text(LeastMemory)}.", "Give it more memory; large videos may fail.")
            : Finding.Fine("memory", $"{Text(memory)} for this process");
    }

    private static string Text(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / GB:F1} GB");
}
