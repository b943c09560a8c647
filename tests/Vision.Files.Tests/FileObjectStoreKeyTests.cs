namespace Vision.Files.Tests;

public sealed class FileObjectStoreKeyTests : IDisposable
{
    private readonly TemporaryFolder _outer = new();
    private readonly FileObjectStore _store;

    public FileObjectStoreKeyTests() => _store = new FileObjectStore(_outer["root"]);

    public void Dispose() => _outer.Dispose();

    [Theory]
    [InlineData("%2e%2e/x.jpg")]
    [InlineData("...")]
    [InlineData("back\\slash.jpg")]
    [InlineData("C:x.jpg")]
    [InlineData("con")]
    [InlineData("ends with dot.")]
    public async Task WriteAsync_NameThatSystemsTreatSpecially_IsAFileOfTheContainer(string key)
    {
        await _store.WriteTextAsync(key, key);

        Assert.Equal(key, await _store.ReadTextAsync(key));
        Assert.Equal([key], await _store.KeysAsync());
        Assert.All(_outer.Files(), file => Assert.StartsWith("root/images/", file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../x.jpg")]
    [InlineData("a/../../x.jpg")]
    [InlineData("a/./x.jpg")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("")]
    [InlineData("line\r\nbreak.jpg")]
    [InlineData("nul\0.jpg")]
    public async Task WriteAsync_UnusableKey_IsRefusedAndNothingIsWritten(string key)
    {
        await Assert.ThrowsAsync<InvalidObjectKeyException>(() => _store.WriteTextAsync(key, "x"));
        await Assert.ThrowsAsync<InvalidObjectKeyException>(() => _store.OpenReadAsync(Objects.Image(key)));
        await Assert.ThrowsAsync<InvalidObjectKeyException>(() => _store.DeleteAsync(Objects.Image(key)));

        Assert.Empty(_outer.Files());
    }

    [Fact]
    public async Task WriteAsync_PartOver255Bytes_SaysWhichAndWhy()
    {
        var error = await Assert.ThrowsAsync<InvalidObjectKeyException>(() => _store.WriteTextAsync(new string('k', 300), "x"));

        Assert.Contains("kkkk", error.Message, StringComparison.Ordinal);
        Assert.Contains("300 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_KeyBelowAnObject_IsAClearError()
    {
        await _store.WriteTextAsync("a", "file");

        var error = await Assert.ThrowsAsync<InvalidObjectKeyException>(() => _store.WriteTextAsync("a/b", "x"));

        Assert.Contains("images/a/b", error.Message, StringComparison.Ordinal);
        Assert.Equal("file", await _store.ReadTextAsync("a"));
    }

    [Fact]
    public async Task WriteAsync_KeyOfAFolder_IsAClearErrorUntilTheFolderIsEmpty()
    {
        await _store.WriteTextAsync("a/b", "x");
        await Assert.ThrowsAsync<InvalidObjectKeyException>(() => _store.WriteTextAsync("a", "file"));

        await _store.DeleteAsync(Objects.Image("a/b"));
        await _store.WriteTextAsync("a", "file");

        Assert.Equal("file", await _store.ReadTextAsync("a"));
    }

    [Fact]
    public async Task AnyCall_SymbolicLink_IsRefusedAndNotListed()
    {
        Directory.CreateDirectory(_outer["secret"]);
        await File.WriteAllTextAsync(_outer["secret/key.txt"], "secret");
        Directory.CreateDirectory(_outer["root/images"]);
        Directory.CreateSymbolicLink(_outer["root/images/out"], _outer["secret"]);
        File.CreateSymbolicLink(_outer["root/images/key.txt"], _outer["secret/key.txt"]);

        await Assert.ThrowsAsync<InvalidObjectKeyException>(() => _store.ReadTextAsync("key.txt"));
        await Assert.ThrowsAsync<InvalidObjectKeyException>(() => _store.ReadTextAsync("out/key.txt"));
        await Assert.ThrowsAsync<InvalidObjectKeyException>(() => _store.WriteTextAsync("out/new.txt", "x"));
        Assert.Empty(await _store.KeysAsync());
        Assert.Empty(await _store.KeysAsync("out/"));
        Assert.Equal(["key.txt"], Directory.EnumerateFiles(_outer["secret"]).Select(Path.GetFileName));
    }
}
