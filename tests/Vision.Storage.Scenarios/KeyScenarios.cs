namespace Vision.Storage.Scenarios;

public abstract class KeyScenarios(StoreFixture stores) : StoreScenario(stores)
{
    [Theory]
    [InlineData("plain.jpg")]
    [InlineData("with space.jpg")]
    [InlineData(" space before and after ")]
    [InlineData("plus+plus.jpg")]
    [InlineData("100%.jpg")]
    [InlineData("a%2Fb.jpg")]
    [InlineData("%2e%2e/x.jpg")]
    [InlineData("what?is#this&that=1.jpg")]
    [InlineData("..jpg")]
    [InlineData("con")]
    [InlineData("C:x.jpg")]
    [InlineData("-rf *")]
    [InlineData("it's \"quoted\" <tag>.jpg")]
    [InlineData("{a}[b]|c^d~e`f.jpg")]
    [InlineData(":@;=,!$().jpg")]
    [InlineData("snow ☃ and 🐈.jpg")]
    [InlineData("é as one and e\u0301 as two.jpg")]
    [InlineData("deep/deep/deep/deep/x.jpg")]
    public async Task WriteAsync_OddKey_ComesBackAsItWas(string key)
    {
        var written = await WriteAsync(key, key);

        Assert.Equal(Ref(key), written.Reference);
        Assert.Equal(key, await ReadAsync(key));
        Assert.Equal(written.ETag, (await Store.StatAsync(Ref(key)))?.ETag);
        Assert.Equal([key], await KeysAsync());
        Assert.Equal([key], await KeysAsync(key));
        Assert.True(await Store.DeleteAsync(Ref(key)));
        Assert.Empty(await KeysAsync());
    }

    [Theory]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("../x.jpg")]
    [InlineData("a/../../x.jpg")]
    [InlineData("a/./x.jpg")]
    [InlineData("...")]
    [InlineData("ends with dot.")]
    [InlineData("dot at the end./x.jpg")]
    [InlineData("back\\slash.jpg")]
    [InlineData("")]
    [InlineData("line\r\nbreak.jpg")]
    [InlineData("nul\0.jpg")]
    public async Task WriteAsync_KeyThatNotEveryStoreHolds_ComesBackAsItWasOrIsRefused(string key)
    {
        try
        {
            await WriteAsync(key, "x");
        }
        catch (InvalidObjectKeyException)
        {
            await Assert.ThrowsAsync<InvalidObjectKeyException>(() => Store.OpenReadAsync(Ref(key)));
            await Assert.ThrowsAsync<InvalidObjectKeyException>(() => Store.StatAsync(Ref(key)));
            await Assert.ThrowsAsync<InvalidObjectKeyException>(() => Store.DeleteAsync(Ref(key)));
            Assert.Empty(await KeysAsync());
            return;
        }

        Assert.Equal([key], await KeysAsync());
        Assert.Equal("x", await ReadAsync(key));
    }

    // No store can hold it. A fact: test data is stored as UTF-8, which cannot hold it either.
    [Fact]
    public async Task WriteAsync_HalfASurrogatePair_IsRefused() =>
        await Assert.ThrowsAsync<InvalidObjectKeyException>(() => WriteAsync("half \ud83d pair.jpg", "x"));

    [Fact]
    public async Task WriteAsync_KeyOf1024Bytes_ComesBackAsItWas()
    {
        var key = string.Join('/', Enumerable.Repeat(new string('k', 100), 10)) + "/🐈 + 1234567";
        Assert.Equal(1024, System.Text.Encoding.UTF8.GetByteCount(key));

        await WriteAsync(key, "long");

        Assert.Equal([key], await KeysAsync());
        Assert.Equal("long", await ReadAsync(key));
    }

    [Fact]
    public async Task WriteAsync_KeyOver1024Characters_IsRefused()
    {
        var error = await Assert.ThrowsAsync<InvalidObjectKeyException>(() => WriteAsync(new string('k', 1025), "x"));

        Assert.Contains("kkkk", error.Message, StringComparison.Ordinal);
        Assert.Empty(await KeysAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".vision")]
    [InlineData("a/b")]
    [InlineData("images\n")]
    [InlineData("im ages")]
    public async Task AnyCall_ContainerThatNoStoreHas_IsRefused(string container)
    {
        var reference = new ObjectRef(Store.Scheme, container, "x");

        await Assert.ThrowsAsync<InvalidObjectKeyException>(() => Store.WriteAsync(reference, Stream.Null));
        await Assert.ThrowsAsync<InvalidObjectKeyException>(() => Store.StatAsync(reference));
        await Assert.ThrowsAsync<InvalidObjectKeyException>(() => Store.ListPageAsync(container));
    }

    [Fact]
    public async Task WriteAsync_KeyBelowAnObject_WorksOrIsAClearError()
    {
        await WriteAsync("a", "above");
        try
        {
            await WriteAsync("a/b", "below");
            Assert.Equal("below", await ReadAsync("a/b"));
        }
        catch (InvalidObjectKeyException error)
        {
            Assert.Contains("a/b", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal("above", await ReadAsync("a"));
    }
}
