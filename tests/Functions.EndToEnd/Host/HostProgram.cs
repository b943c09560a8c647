using Azure.Storage.Blobs;
using Vision.Emulators;
using Vision.EndToEnd.Processes;
using Vision.Functions.EndToEnd.Scenarios;

namespace Vision.Functions.EndToEnd.Host;

/// <summary>A Functions host that is on the machine: <c>func</c> of the Azure Functions Core Tools.</summary>
internal sealed class HostProgram : IAppHost
{
    public const string Variable = "FUNCTIONS_HOST";

    private const int Port = 7171;

    private readonly AzuriteEmulator _azurite;
    private readonly ProgramRun _process;

    private HostProgram(AzuriteEmulator azurite, ProgramRun process)
    {
        (_azurite, _process) = (azurite, process);
        Blobs = new BlobServiceClient(azurite.ConnectionString);
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
    }

    /// <summary>The program; <see langword="null"/> where none is named.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    public BlobServiceClient Blobs { get; }

    public HttpClient Client { get; }

    public string Log => _process.Output + _process.Error;

    public static async Task<HostProgram> StartAsync(AzuriteEmulator azurite, params (string Name, string Value)[] settings)
    {
        var environment = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        environment["AzureWebJobsStorage"] = environment["VisionStorage"] = azurite.ConnectionString;
        environment["Vision__BlobEvents"] = "Polling";
        environment["Vision__BlobStore__CreateContainers"] = "true";
        var host = new HostProgram(azurite, ProgramRun.Start(Path!, ["start", "--no-build", "--port", $"{Port}"], environment, Built.FunctionsFolder));
        await Eventually.TrueAsync(host.AnswersAsync, TimeSpan.FromMinutes(2), () => host.Log);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri("/api/health", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
