using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Vision.EndToEnd.Hosting;

/// <summary>A real server process over a data folder.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _log;

    private HostProcess(Process process, StringBuilder log, Uri address)
    {
        (_process, _log) = (process, log);
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
    }

    public HttpClient Client { get; }

    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>Most memory that the process ever held, bytes.</summary>
    public long PeakBytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public static async Task<HostProcess> StartAsync(string data)
    {
        var start = new ProcessStartInfo("dotnet", [Checkout.Host, "--port", "0", "--data", data, "--models", Checkout.Models])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var log = new StringBuilder();
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, line) => Append(log, line.Data);
        process.ErrorDataReceived += (_, line) => Append(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var notice = Path.Combine(data, ".vision", "host.json");
        var url = await Until.NotNullAsync(() => process.HasExited ? throw new InvalidOperationException($"The host ended: {log}") : UrlOf(notice, process.Id), StartLimit, () => $"the host to listen; it said: {log}");
        return new HostProcess(process, log, new Uri(url));
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var document = JsonDocument.Parse(await Client.GetStringAsync(path));
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
            await KillAsync();

        _process.Dispose();
    }

    private static string? UrlOf(string notice, int processId)
    {
        if (!File.Exists(notice))
            return null;

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(notice));
            return document.RootElement.GetProperty("processId").GetInt32() == processId ? document.RootElement.GetProperty("url").GetString() : null;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }

    private static void Append(StringBuilder log, string? line)
    {
        lock (log)
            log.AppendLine(line);
    }
}
