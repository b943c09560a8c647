namespace Vision.Files.Tests;

public sealed class FileObjectStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileObjectStore _store;

    public FileObjectStoreTests() => _store = new FileObjectStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WriteAsync_NewKey_IsAnOrdinaryFileWithNothingBesideIt()
    {
        await _store.WriteTextAsync("2024/cat.jpg", "meow");

        Assert.Equal(["images/2024/cat.jpg"], _folder.Files());
        Assert.Equal("meow", await File.ReadAllTextAsync(_folder["images/2024/cat.jpg"]));
    }

    [Fact]
    public async Task WriteAsync_NewContent_ChangesTheETagAndReadersSeeIt()
    {
        var before = await _store.WriteTextAsync("cat.jpg", "one");
        var after = await _store.WriteTextAsync("cat.jpg", "two");

        Assert.NotEqual(before.ETag, after.ETag);
        Assert.Equal(after, await _store.StatAsync(Objects.Image("cat.jpg")));
        Assert.Equal("two", await _store.ReadTextAsync("cat.jpg"));
    }

    [Fact]
    public async Task WriteAsync_SameContentAgain_KeepsTheETag()
    {
        var before = await _store.WriteTextAsync("cat.jpg", "one");
        var after = await _store.WriteTextAsync("cat.jpg", "one");

        Assert.Equal(before, after);
    }

    [Fact]
    public async Task DeleteAsync_LastFileOfAHiddenFolder_LeavesNoEmptyFolder()
    {
        await _store.WriteTextAsync("results/faces/.parts/a.json", "{}");
        await _store.WriteTextAsync("inbox/cat.jpg", "meow");

        await _store.DeleteAsync(Objects.Image("results/faces/.parts/a.json"));
        await _store.DeleteAsync(Objects.Image("inbox/cat.jpg"));

        Assert.False(Directory.Exists(_folder["images/results"]));
        Assert.True(Directory.Exists(_folder["images/inbox"]));
    }

    [Fact]
    public async Task WriteAsync_BesideFilesThatAreDeletedFromAHiddenFolder_NeverFails()
    {
        await Parallel.ForAsync(0, 400, async (n, stop) =>
        {
            await _store.WriteTextAsync($"results/.parts/{n % 8}/{n}.json", "{}");
            await _store.DeleteAsync(Objects.Image($"results/.parts/{n % 8}/{n}.json"), stop);
        });

        Assert.False(Directory.Exists(_folder["images/results"]));
    }

    [Fact]
    public async Task WriteAsync_ManyWritesOfEqualLength_NeverShareAnETag()
    {
        var etags = new HashSet<string>();
        for (var i = 0; i < 200; i++)
            etags.Add((await _store.WriteTextAsync("cat.jpg", $"{i:D4}")).ETag);

        Assert.Equal(200, etags.Count);
    }

    [Fact]
    public async Task WriteAsync_ContentFailsHalfway_LeavesTheOldObjectAndNoScratch()
    {
        await _store.WriteTextAsync("cat.jpg", "old");

        var error = await Assert.ThrowsAsync<IOException>(() => _store.WriteAsync(Objects.Image("cat.jpg"), new BreakingStream(300_000)));

        Assert.Equal("the sender went away", error.Message);
        Assert.Equal("old", await _store.ReadTextAsync("cat.jpg"));
        Assert.Equal(["images/cat.jpg"], _folder.Files());
    }

    [Fact]
    public async Task WriteAsync_WhileOthersRead_EveryReaderSeesOneWholeVersion()
    {
        var versions = Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 200_000)).ToArray();
        await _store.WriteTextAsync("cat.jpg", versions[0]);

        var writes = Task.WhenAll(versions.Select(version => _store.WriteTextAsync("cat.jpg", version)));
        var seen = new List<string>();
        do
            seen.Add(await _store.ReadTextAsync("cat.jpg"));
        while (!writes.IsCompleted);
        await writes;

        Assert.All(seen, text => Assert.Contains(text, versions));
    }

    [Fact]
    public async Task WriteAsync_Metadata_ComesBackAndGoesWithTheVersion()
    {
        var options = new WriteOptions { ContentType = "image/x-cat", Metadata = new Dictionary<string, string> { ["Owner"] = "Ada" } };

        await _store.WriteTextAsync("cat.jpg", "one", options);
        var described = await _store.StatAsync(Objects.Image("cat.jpg"));
        await File.WriteAllTextAsync(_folder["images/cat.jpg"], "by hand");
        var replaced = await _store.StatAsync(Objects.Image("cat.jpg"));

        Assert.Equal("image/x-cat", described!.ContentType);
        Assert.Equal("Ada", described.Metadata["owner"]);
        Assert.Equal("image/jpeg", replaced!.ContentType);
        Assert.Empty(replaced.Metadata);
    }

    [Fact]
    public async Task DeleteAsync_ObjectWithMetadata_LeavesNothing()
    {
        await _store.WriteTextAsync("cat.jpg", "one", new WriteOptions { ContentType = "image/x-cat" });

        Assert.True(await _store.DeleteAsync(Objects.Image("cat.jpg")));
        Assert.False(await _store.DeleteAsync(Objects.Image("cat.jpg")));
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task CopyAsync_Object_CarriesContentTypeAndMetadata()
    {
        await _store.WriteTextAsync("cat.jpg", "one", new WriteOptions { Metadata = new Dictionary<string, string> { ["a"] = "b" } });

        var copy = await _store.CopyAsync(Objects.Image("cat.jpg"), Objects.Image("processed/cat.jpg"));

        Assert.Equal("b", copy.Metadata["a"]);
        Assert.Equal("one", await _store.ReadTextAsync("processed/cat.jpg"));
    }

    [Theory]
    [InlineData(0, 3L, "012")]
    [InlineData(4, null, "456789")]
    [InlineData(8, 100L, "89")]
    [InlineData(50, 1L, "")]
    public async Task OpenReadAsync_Range_ReadsThatPart(long offset, long? length, string expected)
    {
        await _store.WriteTextAsync("digits.txt", "0123456789");

        Assert.Equal(expected, await _store.ReadTextAsync("digits.txt", new ObjectRange(offset, length)));
    }

    [Fact]
    public async Task OpenReadAsync_NoSuchObject_SaysSo()
    {
        await _store.WriteTextAsync("a/b.jpg", "x");

        foreach (var key in new[] { "c.jpg", "a", "a/b.jpg/c" })
        {
            var error = await Assert.ThrowsAsync<ObjectNotFoundException>(() => _store.OpenReadAsync(Objects.Image(key)));
            Assert.Contains(key, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Constructor_ScratchOfADeadProcess_IsRemovedAndThatOfALiveOneStays()
    {
        Directory.CreateDirectory(_folder[".vision/scratch"]);
        File.WriteAllText(_folder[".vision/scratch/1-1"], "half");
        using var live = new FileStream(_folder[".vision/scratch/1-2"], FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);

        _ = new FileObjectStore(_folder.Path);

        Assert.Equal([".vision/scratch/1-2"], _folder.Files());
    }

    [Fact]
    public void Constructor_RootIsAFile_SaysWhichFolderAndWhatToDo()
    {
        File.WriteAllText(_folder["data"], "");

        var error = Assert.Throws<ObjectStoreUnavailableException>(() => new FileObjectStore(_folder["data"]));

        Assert.Contains(_folder["data"], error.Message, StringComparison.Ordinal);
    }

    private sealed class BreakingStream(int length) : MemoryStream(new byte[length])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            return read > 0 ? read : throw new IOException("the sender went away");
        }
    }
}
