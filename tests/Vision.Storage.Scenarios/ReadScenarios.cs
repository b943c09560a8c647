namespace Vision.Storage.Scenarios;

public abstract class ReadScenarios(StoreFixture stores) : StoreScenario(stores)
{
    [Theory]
    [InlineData(0, 3L, "012")]
    [InlineData(0, null, "0123456789")]
    [InlineData(4, null, "456789")]
    [InlineData(3, 4L, "3456")]
    [InlineData(8, 100L, "89")]
    [InlineData(9, 1L, "9")]
    [InlineData(3, 0L, "")]
    [InlineData(10, 1L, "")]
    [InlineData(50, null, "")]
    public async Task OpenReadAsync_Range_ReadsThatPartAndKnowsTheWhole(long offset, long? length, string expected)
    {
        var written = await WriteAsync("digits.txt", "0123456789");

        Assert.Equal(expected, await ReadAsync("digits.txt", new ObjectRange(offset, length)));
        await using var content = await Store.OpenReadAsync(Ref("digits.txt"), new ObjectRange(offset, length));
        Assert.Equal((10, written.ETag), (content.Info.Size, content.Info.ETag));
    }

    [Fact]
    public async Task OpenReadAsync_Range_IsReadOnceAndForward()
    {
        await WriteAsync("digits.txt", "0123456789");
        await using var content = await Store.OpenReadAsync(Ref("digits.txt"), new ObjectRange(2, 6));
        var stream = content.Stream;

        Assert.Equal((true, false, false), (stream.CanRead, stream.CanSeek, stream.CanWrite));
        Assert.Throws<NotSupportedException>(() => stream.Length);
        Assert.Throws<NotSupportedException>(() => stream.Position);
        Assert.Throws<NotSupportedException>(() => stream.Position = 0);
        Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => stream.SetLength(1));
        Assert.Throws<NotSupportedException>(() => stream.Write([1]));

        var (first, second) = (new byte[2], new byte[10]);
        stream.ReadExactly(first);
        Assert.Equal("23"u8, first);
        Assert.Equal(4, await stream.ReadAtLeastAsync(second, second.Length, throwOnEndOfStream: false));
        Assert.Equal("4567"u8, second.AsSpan(0, 4));
        Assert.Equal(0, stream.Read(second, 0, second.Length));
    }

    [Fact]
    public async Task OpenReadAsync_RangeOfAnEmptyObject_IsEmpty()
    {
        await WriteAsync("empty", "");

        Assert.Equal("", await ReadAsync("empty", new ObjectRange(0)));
        Assert.Equal("", await ReadAsync("empty", new ObjectRange(0, 5)));
    }

    [Fact]
    public async Task OpenReadAsync_NoSuchObject_SaysWhich()
    {
        await WriteAsync("a/b.jpg", "x");

        foreach (var key in new[] { "c.jpg", "a", "a/b.jpg/c" })
        {
            var error = await Assert.ThrowsAsync<ObjectNotFoundException>(() => Store.OpenReadAsync(Ref(key)));
            Assert.Contains(key, error.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<ObjectNotFoundException>(() => Store.OpenReadAsync(Ref("c.jpg"), new ObjectRange(1, 0)));
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => Store.OpenReadAsync(Ref("c.jpg"), new ObjectRange(1, 5)));
    }

    [Fact]
    public async Task OpenReadAsync_NoSuchContainer_SaysSo() => await Assert.ThrowsAsync<ObjectNotFoundException>(() => Store.OpenReadAsync(Ref("c.jpg")));

    [Fact]
    public async Task StatAsync_NoSuchObjectOrContainer_IsNull()
    {
        Assert.Null(await Store.StatAsync(Ref("c.jpg")));
        await WriteAsync("a/b.jpg", "x");

        Assert.Null(await Store.StatAsync(Ref("c.jpg")));
        Assert.Null(await Store.StatAsync(Ref("a")));
    }

    [Fact]
    public async Task DeleteAsync_Object_IsGoneAndTheSecondTimeThereWasNone()
    {
        await WriteAsync("cat.jpg", "one", new WriteOptions { ContentType = "image/x-cat" });

        Assert.True(await Store.DeleteAsync(Ref("cat.jpg")));
        Assert.False(await Store.DeleteAsync(Ref("cat.jpg")));
        Assert.Null(await Store.StatAsync(Ref("cat.jpg")));
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    public async Task DeleteAsync_NoSuchContainer_ThereWasNone() => Assert.False(await Store.DeleteAsync(Ref("cat.jpg")));

    [Theory]
    [InlineData("cat.txt")]
    [InlineData("a b/100% + #1? 🐈.txt")]
    public async Task CreateReadUrlAsync_Object_IsReadByAnybodyOrThereIsNoUrl(string key)
    {
        await WriteAsync(key, "meow");

        var url = await Store.CreateReadUrlAsync(Ref(key), TimeSpan.FromMinutes(5));

        Assert.Equal(Stores.HasReadUrls, url is not null);
        if (url is null)
            return;

        using var client = new HttpClient();
        Assert.Equal("meow", await client.GetStringAsync(url));
    }

    [Fact]
    public async Task CreateReadUrlAsync_Url_DoesNotWrite()
    {
        await WriteAsync("cat.txt", "meow");
        if (await Store.CreateReadUrlAsync(Ref("cat.txt"), TimeSpan.FromMinutes(5)) is not { } url)
            return;

        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Delete, url);
        using var response = await client.SendAsync(request);

        AssertRefused(response);
    }

    /// <summary>Whether the service refused what a read URL does not allow.</summary>
    protected virtual void AssertRefused(HttpResponseMessage response) => Assert.Equal(System.Net.HttpStatusCode.Forbidden, response.StatusCode);
}
