using System.Globalization;
using Vision.Storage.Scenarios.Streams;

namespace Vision.Storage.Scenarios;

public abstract class ConditionScenarios(StoreFixture stores) : StoreScenario(stores)
{
    private static readonly WriteOptions New = new() { IfNoneMatch = true };

    [Fact]
    public async Task WriteAsync_IfNoneMatchOnANewKey_Writes()
    {
        await WriteAsync("cat.jpg", "one", New);

        Assert.Equal("one", await ReadAsync("cat.jpg"));
    }

    [Fact]
    public async Task WriteAsync_IfNoneMatchOnAnExistingKey_WritesNothing()
    {
        await WriteAsync("cat.jpg", "one");

        var error = await Assert.ThrowsAsync<PreconditionFailedException>(() => WriteAsync("cat.jpg", "two", New));

        Assert.Contains("cat.jpg", error.Message, StringComparison.Ordinal);
        Assert.Equal("one", await ReadAsync("cat.jpg"));
    }

    [Fact]
    public async Task WriteAsync_IfNoneMatchAfterADeletion_Writes()
    {
        await WriteAsync("cat.jpg", "one");
        await Store.DeleteAsync(Ref("cat.jpg"));

        await WriteAsync("cat.jpg", "two", New);

        Assert.Equal("two", await ReadAsync("cat.jpg"));
    }

    [Fact]
    public async Task WriteAsync_IfMatchOnTheVersionPresent_Writes()
    {
        var one = await WriteAsync("cat.jpg", "one");

        var two = await WriteAsync("cat.jpg", "two", new WriteOptions { IfMatch = one.ETag });

        Assert.Equal("two", await ReadAsync("cat.jpg"));
        Assert.NotEqual(one.ETag, two.ETag);
    }

    [Fact]
    public async Task WriteAsync_IfMatchOnAnOldVersion_WritesNothing()
    {
        var one = await WriteAsync("cat.jpg", "one");
        await WriteAsync("cat.jpg", "two");

        await Assert.ThrowsAsync<PreconditionFailedException>(() => WriteAsync("cat.jpg", "three", new WriteOptions { IfMatch = one.ETag }));

        Assert.Equal("two", await ReadAsync("cat.jpg"));
    }

    [Fact]
    public async Task WriteAsync_IfMatchOnAMissingKey_FailsAndNamesTheKey()
    {
        var old = await WriteAsync("cat.jpg", "one");
        await Store.DeleteAsync(Ref("cat.jpg"));

        var error = await Assert.ThrowsAsync<PreconditionFailedException>(() => WriteAsync("cat.jpg", "two", new WriteOptions { IfMatch = old.ETag }));

        Assert.Contains("cat.jpg", error.Message, StringComparison.Ordinal);
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    public async Task WriteAsync_IfMatchInAMissingContainer_Fails() =>
        await Assert.ThrowsAsync<PreconditionFailedException>(() => WriteAsync("cat.jpg", "two", new WriteOptions { IfMatch = "abc" }));

    [Fact]
    public async Task WriteAsync_LargeIfNoneMatchOnAnExistingKey_LeavesTheOldObjectAndNothingElse()
    {
        await WriteAsync("cat.mp4", "one");

        await Assert.ThrowsAsync<PreconditionFailedException>(() => Store.WriteAsync(Ref("cat.mp4"), new ForwardStream(3 * Stores.LargeSize), New));

        Assert.Equal("one", await ReadAsync("cat.mp4"));
        Assert.Empty(await Stores.RemainsAsync(Container));
    }

    [Fact]
    public async Task WriteAsync_LargeIfMatch_HoldsForTheVersionPresentOnly()
    {
        var one = await WriteAsync("cat.mp4", "one");
        var match = new WriteOptions { IfMatch = one.ETag };

        await Store.WriteAsync(Ref("cat.mp4"), new ForwardStream(3 * Stores.LargeSize), match);
        await Assert.ThrowsAsync<PreconditionFailedException>(() => Store.WriteAsync(Ref("cat.mp4"), new ForwardStream(3 * Stores.LargeSize), match));

        Assert.Equal(3 * Stores.LargeSize, (await Store.StatAsync(Ref("cat.mp4")))!.Size);
        Assert.Empty(await Stores.RemainsAsync(Container));
    }

    [Fact]
    public async Task WriteAsync_16WritersWithIfNoneMatch_ExactlyOneWins()
    {
        await WriteAsync("other", "so that the container is there");
        await OneOf16WinsAsync(New);
    }

    [Fact]
    public async Task WriteAsync_16WritersWithIfNoneMatchInAMissingContainer_ExactlyOneWins() => await OneOf16WinsAsync(New);

    [Fact]
    public async Task WriteAsync_16WritersWithIfMatch_ExactlyOneWins() =>
        await OneOf16WinsAsync(new WriteOptions { IfMatch = (await WriteAsync("cat.jpg", "before")).ETag });

    [Fact]
    public async Task WriteAsync_8LargeWritersWithIfNoneMatch_ExactlyOneWins()
    {
        var writes = Enumerable.Range(0, 8)
            .Select(seed => Task.Run(() => Stores.NewStore().WriteAsync(Ref("cat.mp4"), new ForwardStream((2 * Stores.LargeSize) + 5, seed), New)))
            .ToArray();

        var winner = await WinnerAsync(writes);

        await using var content = await Store.OpenReadAsync(Ref("cat.mp4"));
        Assert.Equal((2 * Stores.LargeSize) + 5, await ForwardStream.CompareAsync(content.Stream, winner));
        Assert.Empty(await Stores.RemainsAsync(Container));
    }

    [Fact]
    public async Task WriteAsync_8WritersCountingWithIfMatch_NoUpdateIsLost()
    {
        await WriteAsync("counter", "0");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(IncrementAsync)));

        Assert.Equal("8", await ReadAsync("counter"));
    }

    // Each writes other bytes: a store may count writers of identical bytes as one.
    private async Task OneOf16WinsAsync(WriteOptions condition)
    {
        var stores = Enumerable.Range(0, 16).Select(_ => Stores.NewStore()).ToArray();
        var writes = stores.Select((store, i) => Task.Run(() => WriteAsync("cat.jpg", $"writer {i}", condition, store))).ToArray();

        Assert.Equal($"writer {await WinnerAsync(writes)}", await ReadAsync("cat.jpg"));
    }

    private static async Task<int> WinnerAsync(Task<ObjectInfo>[] writes)
    {
        await Assert.ThrowsAsync<PreconditionFailedException>(() => Task.WhenAll(writes));

        Assert.All(writes.Where(write => write.IsFaulted), write => Assert.IsType<PreconditionFailedException>(write.Exception!.InnerException));
        return Array.IndexOf(writes, Assert.Single(writes, write => write.IsCompletedSuccessfully));
    }

    private async Task IncrementAsync()
    {
        while (true)
        {
            await using var content = await Store.OpenReadAsync(Ref("counter"));
            using var reader = new StreamReader(content.Stream);
            var value = int.Parse(await reader.ReadToEndAsync(), CultureInfo.InvariantCulture);
            try
            {
                await WriteAsync("counter", $"{value + 1}", new WriteOptions { IfMatch = content.Info.ETag });
                return;
            }
            catch (PreconditionFailedException)
            {
                // Another writer was first.
            }
        }
    }
}
