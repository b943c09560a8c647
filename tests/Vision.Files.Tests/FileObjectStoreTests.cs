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
    public async Task ListPageAsync_EmptyFolders_AreNoObjects()
    {
        await _store.WriteTextAsync("a/b/c", "x");
        Directory.CreateDirectory(_folder["images/a/empty/empty"]);
        Directory.CreateDirectory(_folder["images/aa"]);

        Assert.Equal(["a/b/c"], await _store.KeysAsync());
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
}
