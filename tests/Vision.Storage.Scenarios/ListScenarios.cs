namespace Vision.Storage.Scenarios;

public abstract class ListScenarios(StoreFixture stores) : StoreScenario(stores)
{
    [Fact]
    public async Task ListPageAsync_NoSuchContainer_IsEmpty() => Assert.Empty(await KeysAsync());

    [Fact]
    public async Task ListPageAsync_Object_SaysWhatStatSays()
    {
        await WriteAsync("cat.jpg", "meow");

        var listed = Assert.Single((await Store.ListPageAsync(Container)).Items);
        var present = await Store.StatAsync(Ref("cat.jpg"));

        Assert.Equal((present!.Reference, present.Size, present.ETag, present.ContentType), (listed.Reference, listed.Size, listed.ETag, listed.ContentType));
        Assert.InRange(listed.LastModified - present.LastModified, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task ListPageAsync_AnyPageSize_GivesAllKeysInOrdinalOrder(int pageSize)
    {
        // '-' sorts before '/', '0' after it: a folder is not in order by its bare name.
        string[] keys = ["A", "a-b", "a/b/c", "a/b/d", "a/b0", "a/c", "a0", "b/x/y/z", "b/x/z", "c", "z/1", "z/10", "z/2", "é"];
        foreach (var key in keys.Reverse())
            await WriteAsync(key, key);

        Assert.Equal(keys.Order(StringComparer.Ordinal), await KeysAsync(pageSize: pageSize));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a/")]
    [InlineData("a/b")]
    [InlineData("a/b/")]
    [InlineData("a/b/c")]
    [InlineData("b")]
    [InlineData("a%")]
    [InlineData("a+b ")]
    [InlineData("nothing/here")]
    [InlineData("../")]
    public async Task ListPageAsync_Prefix_GivesTheKeysThatStartWithIt(string prefix)
    {
        string[] keys = ["a", "a-b", "a%2Fb", "a+b c", "a b c", "ab/b/c", "b/b/c", "b/b/d", "b/b0", "b/c", "c"];
        foreach (var key in keys)
            await WriteAsync(key, key);

        var expected = keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        Assert.Equal(expected, await KeysAsync(prefix, pageSize: 2));
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
            await WriteAsync(key, "x");
            keys.Add(key);
        }

        for (var i = 0; i < 40; i++)
        {
            var some = keys.ElementAt(random.Next(keys.Count));
            var prefix = some[..random.Next(some.Length)];
            Assert.Equal(
                keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
                await KeysAsync(prefix, random.Next(1, 12)));
        }
    }

    [Fact]
    public async Task ListPageAsync_5000Objects_GivesEachOnce()
    {
        await Parallel.ForAsync(0, 5000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) => await WriteAsync($"{n % 7}/{n:D4}.jpg", "x"));
        var expected = Enumerable.Range(0, 5000).Select(n => $"{n % 7}/{n:D4}.jpg").Order(StringComparer.Ordinal);

        Assert.Equal(expected, await KeysAsync());
        Assert.Equal(expected, (await Store.ListAsync(Container).ToListAsync()).Select(item => item.Reference.Key));
        Assert.Equal(expected.Where(key => key.StartsWith("3/", StringComparison.Ordinal)), await KeysAsync("3/", pageSize: 100));
    }

    [Fact]
    public async Task ListPageAsync_ObjectsComeAndGoBetweenPages_GivesThoseThatStay()
    {
        for (var n = 0; n < 20; n++)
            await WriteAsync($"stays/{n:D2}", "x");

        var first = await Store.ListPageAsync(Container, pageSize: 10);
        await Store.DeleteAsync(Ref("stays/09"));
        await WriteAsync("comes", "x");
        var second = await Store.ListPageAsync(Container, pageToken: first.NextPageToken, pageSize: 10);

        Assert.Equal(Enumerable.Range(10, 10).Select(n => $"stays/{n:D2}"), second.Items.Select(item => item.Reference.Key));
    }

    [Fact]
    public async Task ListPageAsync_TokenFromNowhere_SaysSo()
    {
        await WriteAsync("a", "x");

        await Assert.ThrowsAsync<InvalidObjectKeyException>(() => Store.ListPageAsync(Container, pageToken: "not a token"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task ListPageAsync_PageSizeOutOfRange_IsRefused(int pageSize) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ListPageAsync(Container, pageSize: pageSize));
}
