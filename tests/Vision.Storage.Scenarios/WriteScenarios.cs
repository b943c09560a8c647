using Vision.Storage.Scenarios.Streams;

namespace Vision.Storage.Scenarios;

public abstract class WriteScenarios(StoreFixture stores) : StoreScenario(stores)
{
    [Fact]
    public async Task WriteAsync_NewKey_SaysWhatStatSays()
    {
        var before = DateTimeOffset.UtcNow;

        var written = await WriteAsync("2024/cat.jpg", "meow");
        var present = await Store.StatAsync(Ref("2024/cat.jpg"));

        Assert.Equal(4, written.Size);
        Assert.Equal((written.Size, written.ETag, written.ContentType, written.VersionId), (present!.Size, present.ETag, present.ContentType, present.VersionId));
        Assert.InRange(present.LastModified, before.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.InRange(written.LastModified, before.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task WriteAsync_NewContent_ChangesTheETagAndReadersSeeIt()
    {
        var before = await WriteAsync("cat.jpg", "one");
        var after = await WriteAsync("cat.jpg", "two");

        Assert.NotEqual(before.ETag, after.ETag);
        Assert.Equal(after.ETag, (await Store.StatAsync(Ref("cat.jpg")))!.ETag);
        Assert.Equal("two", await ReadAsync("cat.jpg"));
    }

    // The contract leaves it to the store whether the ETag stays; what it says must be what conditions go by.
    [Fact]
    public async Task WriteAsync_IdenticalBytesAgain_TheETagReturnedIsTheOneThatConditionsKnow()
    {
        var before = await WriteAsync("cat.jpg", "same");
        var after = await WriteAsync("cat.jpg", "same");

        Assert.Equal(after.ETag, (await Store.StatAsync(Ref("cat.jpg")))!.ETag);
        if (before.ETag != after.ETag)
            await Assert.ThrowsAsync<PreconditionFailedException>(() => WriteAsync("cat.jpg", "new", new WriteOptions { IfMatch = before.ETag }));
        await WriteAsync("cat.jpg", "new", new WriteOptions { IfMatch = after.ETag });
        Assert.Equal("new", await ReadAsync("cat.jpg"));
    }

    [Fact]
    public async Task WriteAsync_ManyWritesOfEqualLength_NeverShareAnETag()
    {
        var etags = new HashSet<string>();
        for (var i = 0; i < 100; i++)
            etags.Add((await WriteAsync("cat.jpg", $"{i:D4}")).ETag);

        Assert.Equal(100, etags.Count);
    }

    [Fact]
    public async Task WriteAsync_NoBytes_IsAnObject()
    {
        var written = await Store.WriteAsync(Ref("empty"), new ForwardStream(0));

        Assert.Equal(0, written.Size);
        Assert.Equal(0, (await Store.StatAsync(Ref("empty")))!.Size);
        Assert.Equal("", await ReadAsync("empty"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task WriteAsync_UnknownLengthAroundTheLimitOfOneRequest_StoresEveryByte(int more)
    {
        foreach (var size in new[] { Stores.LargeSize, 2 * Stores.LargeSize })
        {
            var written = await Store.WriteAsync(Ref("large"), new ForwardStream(size + more, seed: size));

            Assert.Equal(size + more, written.Size);
            await using var content = await Store.OpenReadAsync(Ref("large"));
            Assert.Equal((written.Size, written.ETag), (content.Info.Size, content.Info.ETag));
            Assert.Equal(size + more, await ForwardStream.CompareAsync(content.Stream, seed: size));
        }

        Assert.Empty(await Stores.RemainsAsync(Container));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task WriteAsync_ContentFailsHalfway_LeavesTheOldObjectAndNothingElse(int blocks)
    {
        await WriteAsync("cat.jpg", "old");
        var content = new ForwardStream(
            long.MaxValue, at: position => _ = position < (blocks - 0.5) * Stores.LargeSize ? 0L : throw new IOException("the sender went away"));

        var error = await Assert.ThrowsAsync<IOException>(() => Store.WriteAsync(Ref("cat.jpg"), content));

        Assert.Equal("the sender went away", error.Message);
        Assert.Equal("old", await ReadAsync("cat.jpg"));
        Assert.Empty(await Stores.RemainsAsync(Container));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task WriteAsync_CancelledHalfway_LeavesNothing(int blocks)
    {
        using var cancellation = new CancellationTokenSource();
        var content = new ForwardStream(long.MaxValue, at: position =>
        {
            if (position > (blocks - 0.5) * Stores.LargeSize)
                cancellation.Cancel();
            cancellation.Token.ThrowIfCancellationRequested();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync(Ref("cat.jpg"), content, cancellationToken: cancellation.Token));

        Assert.Null(await Store.StatAsync(Ref("cat.jpg")));
        Assert.Empty(await KeysAsync());
        Assert.Empty(await Stores.RemainsAsync(Container));
    }

    [Fact]
    public async Task AnyCall_CancelledBefore_IsCancelled()
    {
        await WriteAsync("cat.jpg", "meow");
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync(Ref("cat.jpg"), new MemoryStream(new byte[9]), cancellationToken: cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ListPageAsync(Container, cancellationToken: cancelled));
        Assert.Equal("meow", await ReadAsync("cat.jpg"));
    }

    [Fact]
    public async Task WriteAsync_WhileOthersRead_EveryReaderSeesOneWholeVersion()
    {
        var versions = Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 200_000)).ToArray();
        await WriteAsync("cat.jpg", versions[0]);

        var writes = Task.WhenAll(versions.Select(version => WriteAsync("cat.jpg", version)));
        var seen = new List<string>();
        do
            seen.Add(await ReadAsync("cat.jpg"));
        while (!writes.IsCompleted);
        await writes;

        Assert.All(seen, text => Assert.Contains(text, versions));
    }

    [Fact]
    public async Task WriteAsync_SeveralLargeAtOnceToOneKey_IsOneWholeVersion()
    {
        var size = (3 * Stores.LargeSize) + 17;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(() => Stores.NewStore().WriteAsync(Ref("cat.mp4"), new ForwardStream(size, seed)))));

        await using var content = await Store.OpenReadAsync(Ref("cat.mp4"));
        using var bytes = new MemoryStream();
        await content.Stream.CopyToAsync(bytes);
        var seed = bytes.ToArray()[0] - ForwardStream.ByteAt(0);
        Assert.InRange(seed, 0, 3);
        bytes.Position = 0;
        Assert.Equal(size, await ForwardStream.CompareAsync(bytes, seed));
        Assert.Empty(await Stores.RemainsAsync(Container));
    }

    [Fact]
    public async Task AnyCall_StoreIsUnreachable_SaysSo()
    {
        if (Stores.NewUnreachableStore() is not { } store)
            return;

        Func<Task>[] calls =
        [
            () => store.WriteAsync(Ref("cat.jpg"), new MemoryStream(new byte[9])),
            () => store.StatAsync(Ref("cat.jpg")),
            () => store.OpenReadAsync(Ref("cat.jpg")),
            () => store.ListPageAsync(Container),
            () => store.DeleteAsync(Ref("cat.jpg")),
            () => store.CopyAsync(Ref("cat.jpg"), Ref("copy.jpg")),
        ];
        var errors = await Task.WhenAll(calls.Select(call => Assert.ThrowsAsync<ObjectStoreUnavailableException>(call)));

        Assert.All(errors, error => Assert.True(error.IsRetryable));
    }
}
