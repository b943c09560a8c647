using System.Diagnostics;
using FFMpegCore;

namespace Vision.Media;

/// <summary>The programs that read videos; from the PATH, or from the folder that FFMpegCore's options name.</summary>
internal static class MediaTool
{
    public static string FFmpeg => GlobalFFOptions.GetFFMpegBinaryPath();

    public static string FFprobe => GlobalFFOptions.GetFFProbeBinaryPath();

    /// <summary>Runs a program under caps that the system enforces (util-linux); <see langword="null"/> where there is none.</summary>
    public static string? Prlimit { get; } = OperatingSystem.IsLinux() ? OnPath("prlimit") : null;

    /// <summary>Runs a program that ends when the thread that started it does (util-linux 2.33); <see langword="null"/> where there is none, or one of less ability.</summary>
    public static string? Setpriv { get; } = OperatingSystem.IsLinux() && OnPath("setpriv") is { } program && KnowsParentsDeath(program) ? program : null;

    /// <summary>Whether a program is there now; it may be installed while this process runs.</summary>
    public static bool IsInstalled(string program) => Path.GetFileName(program) == program ? OnPath(program) is not null : File.Exists(program);

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    // BusyBox has a setpriv, too, without this option.
    private static bool KnowsParentsDeath(string setpriv)
    {
        var start = new ProcessStartInfo(setpriv, ["--pdeathsig", "KILL", "--", setpriv, "--version"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start);
        if (process is null)
            return false;

        process.StandardOutput.ReadToEnd();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
