using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vision.EndToEnd.Processes;

/// <summary>A host of its own on a free port.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly ProgramRun _run;

    private HostProcess(ProgramRun run, Uri address) => (_run, Address, Client) = (run, address, new HttpClient { BaseAddress = address });

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "vision-host");

    public Uri Address { get; }

    public HttpClient Client { get; }

    public ProgramRun Run => _run;

    /// <summary>Starts a host and returns once it answers.</summary>
    /// <param name="data">Its data folder.</param>
    /// <param name="args">More arguments.</param>
    public static Task<HostProcess> StartAsync(string data, params string[] args) => StartAsync(data, new Dictionary<string, string>(), args);

    /// <summary>Starts a host and returns once it answers.</summary>
    /// <param name="data">Its data folder.</param>
    /// <param name="environment">Variables besides this process's.</param>
    /// <param name="args">More arguments.</param>
    public static async Task<HostProcess> StartAsync(string data, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var run = ProgramRun.Start(Program, ["--data", data, "--port", "0", .. args], environment);
        try
        {
            var output = await run.WaitForOutputAsync(text => Served().IsMatch(text));
            return new HostProcess(run, new Uri(Served().Match(output).Groups[1].Value));
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs <c>vision</c> against this host.</summary>
    public Task<CommandResult> VisionAsync(params string[] args) => CommandResult.OfVisionAsync(Address, args);

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await Client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), deadline.Token);
    }

    /// <summary>Asks the host to stop and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync()
    {
        _run.Signal(PosixSignal.SIGTERM);
        return _run.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _run.DisposeAsync();
    }

    [GeneratedRegex(@"^Vision (?:serves|works for) .* at (http://\S+)", RegexOptions.Multiline)]
    private static partial Regex Served();
}
