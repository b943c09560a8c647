namespace Vision.Files.Tests;

public sealed class FileObjectStoreListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileObjectStore _store;

    public FileObjectStoreListTests() => _store = new FileObjectStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ListPageAsync_ContainerDoesNotExist_IsEmpty() => Assert.Empty(await _store.KeysAsync());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task ListPageAsync_AnyPageSize_GivesAllKeysInOrdinalOrder(int pageSize)
    {
        // '-' sorts before '/', '0' after it: a folder is not in order by its bare name.
        string[] keys = ["A", "a-b", "a/b/c", "a/b/d", "a/b0", "a/c", "a0", "b/x/y/z", "b/x/z", "c", "é", "z/1", "z/10", "z/2"];
        foreach (var key in keys.Reverse())
            await _store.WriteTextAsync(key, key);
        Directory.CreateDirectory(_folder["images/a/empty/empty"]);
        Directory.CreateDirectory(_folder["images/aa"]);

        Assert.Equal(keys.Order(StringComparer.Ordinal), await _store.KeysAsync(pageSize: pageSize));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a/")]
    [InlineData("a/b")]
    [InlineData("a/b/")]
    [InlineData("a/b/c")]
    [InlineData("b")]
    [InlineData("nothing/here")]
    [InlineData("../")]
    public async Task ListPageAsync_Prefix_GivesTheKeysThatStartWithIt(string prefix)
    {
        string[] keys = ["a", "a-b", "ab/b/c", "b/b/c", "b/b/d", "b/b0", "b/c", "c"];
        foreach (var key in keys)
            await _store.WriteTextAsync(key, key);

        var expected = keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        Assert.Equal(expected, await _store.KeysAsync(prefix, pageSize: 2));
    }

    [Fact]
    public async Task ListPageAsync_RandomTreesPrefixesAndPages_MatchAPlainSort()
    {
        var random = new Random(20241121);
        string[] names = ["a", "a-", "a0", "b", "ab", "b.", "-"];
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 150; i++)
        {
            var key = string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => names[random.Next(names.Length)])) + "/" + random.Next(10) + ".jpg";
            await _store.WriteTextAsync(key, "x");
            keys.Add(key);
        }

        for (var i = 0; i < 60; i++)
        {
            var some = keys.ElementAt(random.Next(keys.Count));
            var prefix = some[..random.Next(some.Length)];
            Assert.Equal(
                keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
                await _store.KeysAsync(prefix, random.Next(1, 12)));
        }
    }

    [Fact]
    public async Task ListPageAsync_TokenFromNowhere_SaysSo() =>
        await Assert.ThrowsAsync<InvalidObjectKeyException>(() => _store.ListPageAsync("images", pageToken: "not a token"));
}
