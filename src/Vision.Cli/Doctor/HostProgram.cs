using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Vision.Cli;

/// <summary>The host's program on this machine, which knows what it needs.</summary>
/// <param name="path">Where it is; <see langword="null"/> when it was not found.</param>
internal sealed class HostProgram(string? path)
{
    private const string Check = "vision-host";

    private static readonly string FileName = OperatingSystem.IsWindows() ? "vision-host.exe" : "vision-host";

    /// <summary>The one that was named, else the one in the folder <c>host</c> beside this program's, else the one on the PATH.</summary>
    public static HostProgram Find(string? named, string? searchPath)
    {
        if (named is not null)
            return new HostProgram(File.Exists(named) ? named : null);

        var beside = Path.Combine(AppContext.BaseDirectory, "..", "host", FileName);
        return new HostProgram(
            (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, FileName))
                .Prepend(Path.GetFullPath(beside))
                .FirstOrDefault(File.Exists));
    }

    /// <summary>Asks it to look at this machine. That it cannot be asked is a finding, too.</summary>
    public async Task<DoctorReport> ExamineAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        if (path is null)
            return Failed($"{FileName} is not beside this program and not on the PATH.", "Run ./setup in the checkout, or name it in VISION_HOST.");

        try
        {
            var start = new ProcessStartInfo(path, ["--doctor", "--json", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return JsonSerializer.Deserialize(output, CliJson.Default.DoctorReport) ?? Failed($"{path} printed nothing.", "Run ./setup again.");
        }
        catch (Win32Exception exception)
        {
            return Failed($"{path} does not start: {exception.Message}.", "Run ./setup again.");
        }
        catch (JsonException)
        {
            return await ExplainAsync(path, cancellationToken);
        }
    }

    // The apphost says on its error output which runtime is missing.
    private static async Task<DoctorReport> ExplainAsync(string path, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(path, ["--help"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await output;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? Failed($"{path} is of another version than this program.", "Run ./setup again.")
            : new DoctorReport(false, [new(".NET", false, $"{path} does not start: {FirstLine(errors)}", "Install the .NET runtime 10 with ASP.NET Core (https://dot.net).")]);
    }

    private static string FirstLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "it said nothing.";

    private static DoctorReport Failed(string details, string remedy) => new(false, [new(Check, false, details, remedy)]);
}
