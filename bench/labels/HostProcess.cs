using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Vision.Bench.Labels;

/// <summary>Vision's own server, as ./run starts it, on a data folder of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _data;

    private HostProcess(Process process, string data, HttpClient client, TimeSpan firstAnswer)
    {
        _process = process;
        _data = data;
        Client = client;
        FirstAnswer = firstAnswer;
    }

    public HttpClient Client { get; }

    /// <summary>From the start of the process to its first HTTP response.</summary>
    public TimeSpan FirstAnswer { get; }

    /// <summary>Processor time that it took so far, all threads together.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public string File(params string[] path) => Path.Combine([_data, .. path]);

    public static async Task<HostProcess> StartAsync()
    {
        var program = Path.Combine(Checkout.Artifacts, "bin", "host", "vision-host");
        if (!System.IO.File.Exists(program))
            throw new InvalidOperationException("The server is not built; run ./setup first.");

        var data = Directory.CreateTempSubdirectory("vision-bench-").FullName;
        var port = FreePort();
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var info = new ProcessStartInfo(program, ["--port", $"{port}", "--data", data, "--models", Checkout.Models]) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment.TryAdd("DOTNET_ROOT", Path.GetDirectoryName(Environment.ProcessPath));
        var start = Stopwatch.GetTimestamp();
        var process = Process.Start(info)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await AnswersAsync(client))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The server ended with code {process.ExitCode}.");

            await Task.Delay(2);
        }

        return new HostProcess(process, data, client, Stopwatch.GetElapsedTime(start));
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("/api/health", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
