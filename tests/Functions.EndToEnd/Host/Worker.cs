using Vision.EndToEnd.Processes;

namespace Vision.Functions.EndToEnd.Host;

/// <summary>A worker process that is ready for invocations.</summary>
internal sealed class Worker : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly ProgramRun _process;

    private Worker(ProgramRun process, WorkerConnection connection) => (_process, Connection) = (process, connection);

    public WorkerConnection Connection { get; }

    /// <summary>What it wrote and logged.</summary>
    public string Log => $"{_process.Output}{_process.Error}{Connection.Log}";

    /// <summary>Most memory that it had resident, in bytes.</summary>
    public long PeakMemory => _process.PeakMemory;

    /// <summary>Starts it with the arguments and the environment that a Functions host gives.</summary>
    public static async Task<Worker> StartAsync(WorkerService service, Uri rpc, IReadOnlyDictionary<string, string> settings)
    {
        var id = Guid.NewGuid().ToString();
        var connection = service.Expect(id);
        var environment = new Dictionary<string, string>(settings)
        {
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            ["FUNCTIONS_WORKER_DIRECTORY"] = Built.FunctionsFolder,
            ["FUNCTIONS_APPLICATION_DIRECTORY"] = Built.FunctionsFolder,
        };
        var process = ProgramRun.Start(
            "dotnet",
            [
                Built.FunctionsProgram, "--host", rpc.Host, "--port", $"{rpc.Port}", "--workerId", id, "--requestId", id, "--grpcMaxMessageLength", $"{int.MaxValue}",
                "--functions-uri", rpc.AbsoluteUri, "--functions-worker-id", id, "--functions-request-id", id, "--functions-grpc-max-message-length", $"{int.MaxValue}",
            ],
            environment,
            Built.FunctionsFolder);
        var worker = new Worker(process, connection);
        try
        {
            using var limit = new CancellationTokenSource(StartLimit);
            var started = connection.StartAsync(Built.FunctionsFolder, limit.Token);
            if (await Task.WhenAny(started, process.WaitForExitAsync()) != started)
                throw new InvalidOperationException($"The worker ended: {worker.Log}");

            await started;
            return worker;
        }
        catch (Exception exception) when (exception is not InvalidOperationException)
        {
            await worker.DisposeAsync();
            throw new InvalidOperationException($"The worker did not start: {exception.Message} {worker.Log}", exception);
        }
    }

    /// <summary>Ends the process as a crash would.</summary>
    public async Task CrashAsync()
    {
        await _process.CrashAsync();
        Connection.End();
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Connection.End();
    }
}
