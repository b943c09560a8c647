using System.Diagnostics;

namespace Vision.Emulators.Internal;

/// <summary>An emulator from npm as a process of the test process, which it does not outlive.</summary>
/// <param name="commandLine">The script and its arguments; given the folder <c>node_modules</c>.</param>
/// <param name="saved">What it prints when all that it keeps is on disk, line by line; empty when it keeps nothing.</param>
internal sealed class NodeProgram(Func<string, IReadOnlyList<string>> commandLine, params string[] saved) : IEmulatorProgram
{
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(10), SaveDeadline = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Queue<string> _output = new();
    private Process? _process;

    public string? Failure
    {
        get
        {
            if (_process is { HasExited: false })
                return null;

            return $"the emulator is not running: {Output()}";
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var installation = await NodePackages.InstalledAsync().WaitAsync(cancellationToken);
        var preload = new Uri(Path.Combine(NodePackages.Manifest, "exit-with-parent.mjs")).AbsoluteUri;
        var start = new ProcessStartInfo(
            NodePackages.NodeOf(installation), ["--no-warnings", "--import", preload, .. commandLine(Path.Combine(installation, "node_modules"))])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        lock (_output)
            _output.Clear();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
    }

    public async Task StopAsync()
    {
        await EndAsync();
        if (!HasSaved())
            throw new InvalidOperationException($"the emulator ended before it had saved what it keeps: {Output()}");
    }

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task EndAsync()
    {
        if (_process is not { } process)
            return;

        _process = null;
        using (process)
        {
            process.StandardInput.Close();
            using var deadline = new CancellationTokenSource(saved is [] ? StopDeadline : SaveDeadline);
            try
            {
                // Connections that clients keep open hold it up once it has saved, and nobody on them gets an answer any more.
                var end = process.WaitForExitAsync(deadline.Token);
                while (!end.IsCompleted && (saved is [] || !HasSaved()))
                    await Task.WhenAny(end, Task.Delay(Pause, deadline.Token));
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private bool HasSaved()
    {
        lock (_output)
            return saved.All(_output.Contains);
    }

    private string Output()
    {
        lock (_output)
            return string.Join(Environment.NewLine, _output);
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;

        lock (_output)
        {
            _output.Enqueue(line);
            if (_output.Count > 20)
                _output.Dequeue();
        }
    }
}
