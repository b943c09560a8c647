using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Vision.Infrastructure;

/// <summary>The Bicep compiler, and what it makes of infra/bicep.</summary>
internal static class Bicep
{
    private static readonly string? Program = Find();
    private static readonly ConcurrentDictionary<string, Lazy<(JsonElement Json, string Findings)>> Compiled = new(StringComparer.Ordinal);

    /// <summary>Why nothing can be compiled here; <see langword="null"/> where it can.</summary>
    public static string? Missing { get; } = Program is null ? "There is no Bicep compiler for this system: install bicep, or run these tests on Linux x64." : null;

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "../../infra/bicep"));

    /// <summary>Compiles a file; every module, parameter, output, reference, type and API version in it is checked by that.</summary>
    /// <returns>The ARM template, or for a <c>.bicepparam</c> file the parameters and the template.</returns>
    public static (JsonElement Json, string Findings) Compile(string file) =>
        Compiled.GetOrAdd(file, name => new Lazy<(JsonElement, string)>(() => Run(name))).Value;

    private static (JsonElement Json, string Findings) Run(string file)
    {
        var command = file.EndsWith(".bicepparam", StringComparison.Ordinal) ? "build-params" : "build";
        if (!OperatingSystem.IsWindows() && Path.IsPathRooted(Program!))
            File.SetUnixFileMode(Program!, File.GetUnixFileMode(Program!) | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo(Program!, [command, Path.Combine(Folder, file), "--stdout"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // As deploy.sh sets them.
        start.Environment["VISION_FUNCTION_KEY"] = start.Environment["VISION_EVENT_KEY"] = new string('k', 48);
        start.Environment["VISION_SETTINGS"] = """{ "Vision__Sqs__Queue": "vision-uploads" }""";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? (JsonDocument.Parse(output).RootElement, error.Result)
            : throw new InvalidOperationException($"{file} does not compile: {error.Result}");
    }

    private static string? Find()
    {
        if (typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == "Bicep")?.Value is { } pinned && File.Exists(pinned))
            return pinned;

        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "bicep"))) ? "bicep" : null;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

/// <summary>A test that needs the compiler.</summary>
internal sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() => Skip = Bicep.Missing;
}

/// <inheritdoc cref="BicepFactAttribute"/>
internal sealed class BicepTheoryAttribute : TheoryAttribute
{
    public BicepTheoryAttribute() => Skip = Bicep.Missing;
}
