using System.Diagnostics;

namespace Vision.Infrastructure;

/// <summary>
/// A checkout of a script for deploying, with programs in the place of those that reach a cloud: they write down what they are asked, and
/// answer as the test says.
/// </summary>
internal sealed class DeployRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vision-deploy-").FullName;
    private readonly string _asked;

    /// <param name="infra">A folder of the repository's <c>infra</c>.</param>
    /// <param name="programs">Names, and what they do in bash, once they have written down what they are asked.</param>
    public DeployRun(string infra, params (string Name, string Text)[] programs)
    {
        _asked = Path.Combine(_folder, "asked");
        Directory.CreateDirectory(Path.Combine(Tree, "artifacts/models"));
        var copy = Directory.CreateDirectory(Path.Combine(Tree, "infra", Path.GetFileName(infra))).FullName;
        foreach (var file in Directory.GetFiles(infra))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        foreach (var (name, text) in programs)
            Program(name, text);
        Git("init", "-q");
        Git("add", "-A");
        Git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "test");
    }

    public string Tree => Path.Combine(_folder, "tree");

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs the script.</summary>
    /// <param name="script">From the root of the checkout.</param>
    /// <param name="answers">What is typed.</param>
    /// <param name="arguments">Of the script.</param>
    public (int Code, string Error) Run(string script, string answers, params string[] arguments) =>
        Start("bash", answers, [script, .. arguments]);

    /// <summary>What the programs were asked that has one of these in it, in the order in which they were asked.</summary>
    public List<string> Asked(params string[] parts) =>
        File.Exists(_asked) ? [.. File.ReadLines(_asked).Where(line => Array.Exists(parts, line.Contains))] : [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Program(string name, string text)
    {
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName, name);
        File.WriteAllText(program, $"#!/usr/bin/env bash\nprintf '{name} %s\\n' \"$*\" >>\"$ASKED\"\n{text.ReplaceLineEndings("\n")}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Git(params string[] arguments)
    {
        var (code, error) = Start("git", "", arguments);
        Assert.True(code == 0, $"git {string.Join(' ', arguments)}: {error}");
    }

    private (int Code, string Error) Start(string program, string input, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Tree,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var path = System.Environment.GetEnvironmentVariable("PATH");
        start.Environment["PATH"] = $"{Path.Combine(_folder, "bin")}{Path.PathSeparator}{path}";
        start.Environment["ASKED"] = _asked;
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it asked.
        }

        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        output.Wait();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
