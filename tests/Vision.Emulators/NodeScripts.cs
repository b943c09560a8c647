using System.Diagnostics;
using Vision.Emulators.Internal;

namespace Vision.Emulators;

/// <summary>Scripts of <c>eng/emulators</c> that use packages from npm and end.</summary>
public static class NodeScripts
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>Runs a script; gives what it printed.</summary>
    /// <param name="script">Its file name.</param>
    /// <param name="arguments">Its arguments behind the folder <c>node_modules</c>.</param>
    /// <param name="environment">Variables besides this process's.</param>
    public static async Task<string> RunAsync(string script, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var installation = await NodePackages.InstalledAsync();
        var start = new ProcessStartInfo(
            NodePackages.NodeOf(installation), ["--no-warnings", Path.Combine(NodePackages.Manifest, script), Path.Combine(installation, "node_modules"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start) ?? throw new InvalidOperationException("Node.js cannot be started.");
        using var deadline = new CancellationTokenSource(Deadline);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{script} failed: {await errors}");
    }
}
