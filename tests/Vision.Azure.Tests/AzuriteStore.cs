using Vision.Emulators;
using Vision.Storage.Scenarios;

namespace Vision.Azure.Tests;

/// <summary>The store on Azurite.</summary>
public sealed class AzuriteStore : StoreFixture
{
    private AzuriteEmulator _azurite = null!;

    public override bool HasReadUrls => true;

    public override int LargeSize => 256 << 10;

    public string ConnectionString => _azurite.ConnectionString;

    public override IObjectStore NewStore() =>
        new BlobObjectStore(new BlobStoreOptions { ConnectionString = ConnectionString, CreateContainers = true, BlockSize = LargeSize });

    // Port 1 is open nowhere.
    public override IObjectStore NewUnreachableStore() => new BlobObjectStore(new BlobStoreOptions
    {
        ConnectionString = ConnectionString.Replace(_azurite.BlobEndpoint.Authority, "127.0.0.1:1", StringComparison.Ordinal),
    });

    // Blocks that nobody committed are no object, in no listing, and Azure drops them by itself; there is nothing to remove, and no call
    // for it.
    public override Task<IReadOnlyList<string>> RemainsAsync(string container) => Task.FromResult<IReadOnlyList<string>>([]);

    public override Task DisposeAsync() => Task.CompletedTask;

    protected override async Task StartAsync() => _azurite = await AzuriteEmulator.SharedAsync();
}
