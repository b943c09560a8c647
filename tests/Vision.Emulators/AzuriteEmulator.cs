using DotNet.Testcontainers.Builders;
using Vision.Emulators.Internal;

namespace Vision.Emulators;

/// <summary>Azure Storage on this machine: blobs, queues and tables by Azurite, each on a free port.</summary>
public sealed class AzuriteEmulator : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    // Azurite's own key, the same everywhere; it opens nothing but emulators.
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly string[] CommonArguments = ["--skipApiVersionCheck", "--disableTelemetry", "--silent", "--loose"];
    private static readonly string[] Saved =
        [.. new[] { "Blob", "Queue", "Table" }.Select(service => $"Azurite {service} service successfully closed")];
    private static readonly Lazy<Task<AzuriteEmulator>> Shared = new(() => StartAsync());

    private readonly int _blobPort = FreePorts.Next();
    private readonly int _queuePort = FreePorts.Next();
    private readonly int _tablePort = FreePorts.Next();
    private readonly DirectoryInfo? _location;
    private readonly IEmulatorProgram _program;

    private AzuriteEmulator(bool keepsData)
    {
        _location = keepsData ? Directory.CreateTempSubdirectory("vision-azurite-") : null;
        _program = ContainerProgram.IsPossible ? Container() : Process();
    }

    /// <summary>For <c>BlobServiceClient</c> and its like.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};"
        + $"BlobEndpoint={BlobEndpoint};QueueEndpoint={QueueEndpoint};TableEndpoint={TableEndpoint};";

    /// <summary>The blob service's URL, with the account.</summary>
    public Uri BlobEndpoint => Endpoint(_blobPort);

    /// <summary>The queue service's URL, with the account.</summary>
    public Uri QueueEndpoint => Endpoint(_queuePort);

    /// <summary>The table service's URL, with the account.</summary>
    public Uri TableEndpoint => Endpoint(_tablePort);

    /// <summary>Starts one of its own; it answers when this returns.</summary>
    /// <param name="keepsData">Whether data outlives <see cref="StopAsync"/>; without, it is in memory, which is faster.</param>
    public static Task<AzuriteEmulator> StartAsync(bool keepsData = false) =>
        EmulatorStart.OnFreePortsAsync(() => new AzuriteEmulator(keepsData), (emulator, cancellationToken) => emulator.StartAgainAsync(cancellationToken));

    /// <summary>
    /// The one that all tests of this process share, in memory; it ends with the process. Use containers of your own in it.
    /// </summary>
    public static Task<AzuriteEmulator> SharedAsync() => Shared.Value;

    /// <summary>An outage: nobody answers until <see cref="StartAgainAsync"/>. What it keeps is complete, or this fails.</summary>
    public Task StopAsync() => _program.StopAsync();

    /// <summary>Starts it again on the same ports.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken = default) =>
        EmulatorStart.UntilReadyAsync(_program, [BlobEndpoint, QueueEndpoint, TableEndpoint], cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _location?.Delete(recursive: true);
    }

    private static Uri Endpoint(int port) => new($"http://127.0.0.1:{port}/{Account}");

    private NodeProgram Process() =>
        new(modules =>
        [
            Path.Combine(modules, "azurite", "dist", "src", "azurite.js"), .. CommonArguments,
            "--blobPort", $"{_blobPort}", "--queuePort", $"{_queuePort}", "--tablePort", $"{_tablePort}",
            .. _location is null ? (string[])["--inMemoryPersistence"] : ["--location", _location.FullName],
        ],
        _location is null ? [] : Saved);

    private ContainerProgram Container() =>
        new(new ContainerBuilder($"mcr.microsoft.com/azure-storage/azurite:{NodePackages.VersionOf("azurite")}")
            .WithPortBinding(_blobPort, 10000)
            .WithPortBinding(_queuePort, 10001)
            .WithPortBinding(_tablePort, 10002)
            .WithCommand(
                [
                    "azurite", "--blobHost", "0.0.0.0", "--queueHost", "0.0.0.0", "--tableHost", "0.0.0.0", .. CommonArguments,
                    .. _location is null ? (string[])["--inMemoryPersistence"] : ["--location", "/data"],
                ])
            .Build());
}
