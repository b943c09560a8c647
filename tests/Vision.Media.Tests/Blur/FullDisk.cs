using System.Diagnostics;

namespace Vision.Media.Blur;

/// <summary>A file system in memory that holds so much and no more. Only the system's administrator can make one.</summary>
internal sealed class FullDisk : IDisposable
{
    public FullDisk(int bytes) => Assert.True(Run("mount", "-t", "tmpfs", "-o", $"size={bytes}", "vision-test", Root));

    public string Root { get; } = Directory.CreateTempSubdirectory("vision-disk-").FullName;

    public static bool CanBeMade { get; } = Try();

    public void Dispose()
    {
        Run("umount", "-l", Root);
        Directory.Delete(Root);
    }

    private static bool Try()
    {
        var folder = Directory.CreateTempSubdirectory("vision-disk-").FullName;
        var isMade = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=4096", "vision-test", folder) && Run("umount", folder);
        Directory.Delete(folder);
        return isMade;
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
