using System.Text.RegularExpressions;
using Vision.Emulators;
using Vision.EndToEnd.Processes;
using Vision.Functions.EndToEnd.Host;

namespace Vision.Functions.EndToEnd.Http;

/// <summary>The one-machine host, with its files on Azurite as the Functions app has them.</summary>
internal sealed partial class VisionHost : IAsyncDisposable
{
    private readonly TestFolder _data;
    private readonly ProgramRun _process;

    private VisionHost(TestFolder data, ProgramRun process, string address)
    {
        (_data, _process, Client) = (data, process, new HttpClient { BaseAddress = new Uri(address) });
        Client.DefaultRequestHeaders.Add("x-functions-key", Front.Key);
    }

    public HttpClient Client { get; }

    /// <summary>Most memory that it had resident, in bytes.</summary>
    public long PeakMemory => _process.PeakMemory;

    public static async Task<VisionHost> StartAsync(AzuriteEmulator azurite)
    {
        var data = new TestFolder();
        var process = ProgramRun.Start(
            Built.VisionHost,
            ["--data", data.Path, "--port", "0", "--models", Path.Combine(Checkout.Root, "artifacts", "models"), "--Vision:Store", "blob", "--Vision:BlobStore:CreateContainers", "true"],
            new Dictionary<string, string> { ["Vision__BlobStore__ConnectionString"] = azurite.ConnectionString, ["VISION_API_KEY"] = Front.Key });
        return new VisionHost(data, process, Served().Match(await process.WaitForOutputAsync(text => Served().IsMatch(text))).Groups[1].Value);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
        _data.Dispose();
    }

    [GeneratedRegex(@"^Vision serves .* at (http://\S+)", RegexOptions.Multiline)]
    private static partial Regex Served();
}
