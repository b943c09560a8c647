using Vision.Storage.Scenarios;

namespace Vision.Files.Tests.Scenarios;

/// <summary>The store on a folder that is gone after the tests.</summary>
public sealed class FolderStore : StoreFixture
{
    private readonly TemporaryFolder _folder = new();

    public override bool HasReadUrls => false;

    public override int LargeSize => 256 << 10;

    public override IObjectStore NewStore() => new FileObjectStore(_folder.Path);

    // A folder that cannot be used fails when the store is made.
    public override IObjectStore? NewUnreachableStore() => null;

    public override Task<IReadOnlyList<string>> RemainsAsync(string container) =>
        Task.FromResult<IReadOnlyList<string>>([.. _folder.Files().Where(file => file.StartsWith(".vision/scratch/", StringComparison.Ordinal))]);

    public override Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    protected override Task StartAsync() => Task.CompletedTask;
}
