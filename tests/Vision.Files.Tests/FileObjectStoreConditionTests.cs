namespace Vision.Files.Tests;

public sealed class FileObjectStoreConditionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileObjectStore _store;

    public FileObjectStoreConditionTests() => _store = new FileObjectStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WriteAsync_IfNoneMatchOnAnExistingKey_WritesNothing()
    {
        await _store.WriteTextAsync("cat.jpg", "one");

        await Assert.ThrowsAsync<PreconditionFailedException>(() => _store.WriteTextAsync("cat.jpg", "two", new WriteOptions { IfNoneMatch = true }));

        Assert.Equal("one", await _store.ReadTextAsync("cat.jpg"));
    }

    [Fact]
    public async Task WriteAsync_IfNoneMatchFromManyStores_ExactlyOneWins()
    {
        var stores = Enumerable.Range(0, 16).Select(_ => new FileObjectStore(_folder.Path)).ToArray();

        var writes = stores.Select((store, i) => Task.Run(() => store.WriteTextAsync("cat.jpg", $"writer {i}", new WriteOptions { IfNoneMatch = true }))).ToArray();
        await Assert.ThrowsAsync<PreconditionFailedException>(() => Task.WhenAll(writes));

        Assert.Equal(1, writes.Count(write => write.IsCompletedSuccessfully));
        Assert.All(writes.Where(write => write.IsFaulted).Select(write => write.Exception!.InnerException), error => Assert.IsType<PreconditionFailedException>(error));
    }

    [Fact]
    public async Task WriteAsync_IfMatchFromManyWriters_NoUpdateIsLost()
    {
        await _store.WriteTextAsync("counter", "0");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(IncrementAsync)));

        Assert.Equal("8", await _store.ReadTextAsync("counter"));
    }

    [Fact]
    public async Task WriteAsync_IfMatchOnAMissingKey_FailsAndNamesTheKey()
    {
        var error = await Assert.ThrowsAsync<PreconditionFailedException>(
            () => _store.WriteTextAsync("cat.jpg", "two", new WriteOptions { IfMatch = "abc" }));

        Assert.Contains("cat.jpg", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Files());
    }

    private async Task IncrementAsync()
    {
        while (true)
        {
            var before = await _store.StatAsync(Objects.Image("counter"));
            var value = int.Parse(await _store.ReadTextAsync("counter"), System.Globalization.CultureInfo.InvariantCulture);
            try
            {
                await _store.WriteTextAsync("counter", $"{value + 1}", new WriteOptions { IfMatch = before!.ETag });
                return;
            }
            catch (PreconditionFailedException)
            {
                // Another writer was first.
            }
        }
    }
}
