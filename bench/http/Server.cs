using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Vision.Bench.Http;

/// <summary>A server in a process of its own, on a free port.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;

    private Server(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <param name="program">Its path, or a name that the system finds.</param>
    /// <param name="arguments">Made of the port.</param>
    public static async Task<Server> StartAsync(string program, Func<int, IEnumerable<string>> arguments)
    {
        var port = FreePort();
        var info = new ProcessStartInfo(program, arguments(port)) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment.TryAdd("DOTNET_ROOT", Path.GetDirectoryName(Environment.ProcessPath));
        var process = Process.Start(info)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is { Length: > 0 } text && text.Contains("rror", StringComparison.Ordinal) ? text + "\n" : "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var waiting = Stopwatch.StartNew();
        while (!await ListensAsync(port))
        {
            if (process.HasExited || waiting.Elapsed > TimeSpan.FromMinutes(1))
                throw new InvalidOperationException($"{program} does not serve.");

            await Task.Delay(50);
        }

        return new Server(process, port);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
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
