using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;

namespace Vision.Emulators.Internal;

/// <summary>
/// The packages of <c>eng/emulators/package-lock.json</c>, installed below <c>artifacts/emulators</c> by whoever needs them first.
/// </summary>
/// <remarks>The folder is named by the lock file's hash, so a new lock file is a new installation and disturbs no emulator that
/// runs.</remarks>
internal static class NodePackages
{
    private static readonly TimeSpan InstallDeadline = TimeSpan.FromMinutes(10);
    private static readonly Lazy<Task<string>> Installation = new(() => Task.Run(InstallAsync));
    private static readonly string Root = FindRoot();

    /// <summary>The folder with the pinned versions.</summary>
    public static string Manifest { get; } = Path.Combine(Root, "eng", "emulators");

    /// <summary>The folder that has <c>node_modules</c>; complete when this returns.</summary>
    public static Task<string> InstalledAsync() => Installation.Value;

    /// <summary>The version that <c>package.json</c> pins; images are taken in the same one.</summary>
    public static string VersionOf(string package)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Manifest, "package.json")));
        return json.RootElement.GetProperty("dependencies").GetProperty(package).GetString()!;
    }

    /// <summary>The Node.js to run emulators with: the pinned one where its package suits this system, else the one on the path.</summary>
    public static string NodeOf(string installation)
    {
        var program = OperatingSystem.IsWindows() ? "node.exe" : "node";
        return Directory.EnumerateDirectories(Path.Combine(installation, "node_modules"), "node-*")
            .Select(package => Path.Combine(package, "bin", program))
            .FirstOrDefault(File.Exists, program);
    }

    private static async Task<string> InstallAsync()
    {
        var lockFile = await File.ReadAllBytesAsync(Path.Combine(Manifest, "package-lock.json"));
        var folder = Path.Combine(Root, "artifacts", "emulators", Convert.ToHexStringLower(SHA256.HashData(lockFile))[..12]);
        var finished = Path.Combine(folder, "installed");
        if (File.Exists(finished))
            return folder;

        Directory.CreateDirectory(folder);
        await using var mine = await EnterAsync(Path.Combine(folder, "installing"));
        if (File.Exists(finished))
            return folder;

        foreach (var name in new[] { "package.json", "package-lock.json" })
            File.Copy(Path.Combine(Manifest, name), Path.Combine(folder, name), overwrite: true);
        await RunNpmAsync(folder);
        await File.WriteAllTextAsync(finished, "");
        return folder;
    }

    // Held by the file system, so it holds between processes and is let go when its holder dies.
    private static async Task<FileStream> EnterAsync(string path)
    {
        using var deadline = new CancellationTokenSource(InstallDeadline);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), deadline.Token);
            }
        }
    }

    private static async Task RunNpmAsync(string folder)
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var start = new ProcessStartInfo(npm, ["ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{npm} cannot be started; install Node.js.");
        using var deadline = new CancellationTokenSource(InstallDeadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = await process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"'npm ci' in {folder} failed: {errors}{await output}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vision.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Vision.sln is in no folder above the tests.");

        return folder;
    }
}
