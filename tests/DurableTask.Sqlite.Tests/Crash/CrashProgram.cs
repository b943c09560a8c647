using System.Diagnostics;

namespace DurableTask.Sqlite.Crash;

/// <summary>A process of the program that the crash tests kill. It does not outlive its test.</summary>
internal sealed class CrashProgram : IDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(2));
    private readonly Process _process;
    private readonly Task<string> _errors;

    private CrashProgram(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync(_limit.Token);
    }

    /// <summary>The program where it was built, with the libraries that it needs and no others.</summary>
    public static string Path { get; } =
        System.IO.Path.Combine(AppContext.BaseDirectory.Replace("DurableTask.Sqlite.Tests", "DurableTask.Sqlite.CrashHost", StringComparison.Ordinal), "DurableTask.Sqlite.CrashHost.dll");

    public int Id => _process.Id;

    public static CrashProgram Start(params string[] arguments) => new(new ProcessStartInfo("dotnet", [Path, .. arguments]));

    /// <summary>Starts it in a shell that has set something up; there, <c>"$0"</c> is the program and <c>"$@"</c> its arguments.</summary>
    public static CrashProgram StartInShell(string command, params string[] arguments) => new(new ProcessStartInfo("bash", ["-c", command, Path, .. arguments]));

    /// <summary>The next line that it says; null when it has ended.</summary>
    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync(_limit.Token);

    /// <summary>Lets it come one line further than it has been let.</summary>
    public async Task LetGoOnAsync()
    {
        try
        {
            await _process.StandardInput.WriteAsync("\n".AsMemory(), _limit.Token);
            await _process.StandardInput.FlushAsync(_limit.Token);
        }
        catch (IOException)
        {
            // It has come to its end and needs no more leave.
        }
    }

    /// <summary>Lets it come to its end.</summary>
    public void LetGo() => _process.StandardInput.Close();

    /// <summary>Kills it, as the system does: nothing of it can tidy up.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for its end.</summary>
    /// <returns>Whether it ended by itself, and well; otherwise it was killed.</returns>
    public async Task<bool> EndsAsync()
    {
        const int Killed = 128 + 9;
        await _process.WaitForExitAsync(_limit.Token);
        Assert.True(_process.ExitCode is 0 or Killed, await _errors);
        return _process.ExitCode == 0;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _limit.Dispose();
    }
}
