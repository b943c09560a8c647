using Vision.Storage.Scenarios.Streams;

namespace Vision.Storage.Scenarios;

public abstract class DescriptionScenarios(StoreFixture stores) : StoreScenario(stores)
{
    private static readonly WriteOptions Described = new()
    {
        ContentType = "image/x-cat",
        Metadata = new Dictionary<string, string> { ["Owner"] = "Ada", ["shot_at"] = "2024-05-01T12:00:00Z" },
    };

    [Theory]
    [InlineData("cat.jpg", "image/jpeg")]
    [InlineData("CAT.PNG", "image/png")]
    [InlineData("list.csv", "text/csv; charset=utf-8")]
    [InlineData("nothing", "application/octet-stream")]
    public async Task WriteAsync_NoContentType_IsThatOfTheKey(string key, string expected)
    {
        var written = await WriteAsync(key, "x");

        Assert.Equal(expected, written.ContentType);
        Assert.Equal(expected, (await Store.StatAsync(Ref(key)))!.ContentType);
    }

    [Fact]
    public async Task WriteAsync_ContentTypeAndMetadata_ComeBackEverywhere()
    {
        var written = await WriteAsync("cat.jpg", "one", Described);
        await using var content = await Store.OpenReadAsync(Ref("cat.jpg"));
        await using var part = await Store.OpenReadAsync(Ref("cat.jpg"), new ObjectRange(1, 1));

        Assert.All([written, await Store.StatAsync(Ref("cat.jpg")), content.Info, part.Info], AssertDescribed);
    }

    [Fact]
    public async Task WriteAsync_LargeContentTypeAndMetadata_ComeBack()
    {
        await Store.WriteAsync(Ref("cat.mp4"), new ForwardStream(3 * Stores.LargeSize), Described);

        AssertDescribed(await Store.StatAsync(Ref("cat.mp4")));
    }

    [Fact]
    public async Task WriteAsync_OverADescribedObject_ReplacesItsDescription()
    {
        await WriteAsync("cat.jpg", "one", Described);

        await WriteAsync("cat.jpg", "two");
        var present = await Store.StatAsync(Ref("cat.jpg"));

        Assert.Equal("image/jpeg", present!.ContentType);
        Assert.Empty(present.Metadata);
    }

    [Theory]
    [InlineData("with-dash", "x")]
    [InlineData("with space", "x")]
    [InlineData("1digit", "x")]
    [InlineData("größe", "x")]
    [InlineData("a:b/c=d", "x")]
    [InlineData("x_vision_6f", "x")]
    [InlineData("name", "")]
    [InlineData("name", " spaces around ")]
    [InlineData("name", "Zoë 🐈 ☃")]
    [InlineData("name", "line\r\nbreak\ttab")]
    [InlineData("name", "=?UTF-8?B?bWVvdw==?=")]
    [InlineData("name", "=?UTF-8?B?no base64?=")]
    [InlineData("name", "a,b; c=\"d\" \\ % ~")]
    public async Task WriteAsync_MetadataThatHeadersCannotHold_ComesBackAsItWas(string name, string value)
    {
        await WriteAsync("cat.jpg", "one", new WriteOptions { Metadata = new Dictionary<string, string> { [name] = value, ["other"] = "plain" } });

        var metadata = (await Store.StatAsync(Ref("cat.jpg")))!.Metadata;

        Assert.Equal(2, metadata.Count);
        Assert.Equal(value, metadata[name]);
        Assert.Equal("plain", metadata["OTHER"]);
    }

    [Fact]
    public async Task CopyAsync_Object_CarriesContentTypeAndMetadata()
    {
        await WriteAsync("cat.jpg", "one", Described);

        var copy = await Store.CopyAsync(Ref("cat.jpg"), Ref("processed/cat.copy"));

        Assert.Equal((Ref("processed/cat.copy"), 3), (copy.Reference, copy.Size));
        AssertDescribed(copy);
        AssertDescribed(await Store.StatAsync(Ref("processed/cat.copy")));
        Assert.Equal("one", await ReadAsync("processed/cat.copy"));
        Assert.Equal(copy.ETag, (await Store.StatAsync(Ref("processed/cat.copy")))!.ETag);
    }

    [Fact]
    public async Task CopyAsync_OverAnObject_ReplacesIt()
    {
        await WriteAsync("one.txt", "one");
        await WriteAsync("two.txt", "two", Described);

        await Store.CopyAsync(Ref("one.txt"), Ref("two.txt"));

        Assert.Equal("one", await ReadAsync("two.txt"));
        Assert.Empty((await Store.StatAsync(Ref("two.txt")))!.Metadata);
    }

    [Fact]
    public async Task CopyAsync_OntoItself_LeavesItAsItIs()
    {
        await WriteAsync("cat.jpg", "one", Described);

        await Store.CopyAsync(Ref("cat.jpg"), Ref("cat.jpg"));

        Assert.Equal("one", await ReadAsync("cat.jpg"));
        AssertDescribed(await Store.StatAsync(Ref("cat.jpg")));
    }

    [Fact]
    public async Task CopyAsync_ToAContainerThatIsMissing_MakesIt()
    {
        await WriteAsync("cat.jpg", "one");
        var destination = Ref("cat.jpg") with { Container = StoreFixture.NewContainer() };

        await Store.CopyAsync(Ref("cat.jpg"), destination);

        Assert.Equal(3, (await Store.StatAsync(destination))!.Size);
    }

    [Theory]
    [InlineData("a+b %2F #1? 🐈.jpg", "x/é & ü.jpg")]
    [InlineData("plain.jpg", "with space+plus.jpg")]
    public async Task CopyAsync_OddKeys_Copies(string source, string destination)
    {
        await WriteAsync(source, "one");

        await Store.CopyAsync(Ref(source), Ref(destination));

        Assert.Equal("one", await ReadAsync(destination));
    }

    [Fact]
    public async Task CopyAsync_LargeObject_CopiesEveryByte()
    {
        var size = (3 * Stores.LargeSize) + 17;
        await Store.WriteAsync(Ref("cat.mp4"), new ForwardStream(size), Described);

        var copy = await Store.CopyAsync(Ref("cat.mp4"), Ref("copy.mp4"));

        AssertDescribed(copy);
        await using var content = await Store.OpenReadAsync(Ref("copy.mp4"));
        Assert.Equal(size, await ForwardStream.CompareAsync(content.Stream));
    }

    [Fact]
    public async Task CopyAsync_NoSuchSource_SaysWhich()
    {
        await WriteAsync("cat.jpg", "one");

        var error = await Assert.ThrowsAsync<ObjectNotFoundException>(() => Store.CopyAsync(Ref("dog.jpg"), Ref("copy.jpg")));

        Assert.Contains("dog.jpg", error.Message, StringComparison.Ordinal);
        Assert.Equal(["cat.jpg"], await KeysAsync());
    }

    private static void AssertDescribed(ObjectInfo? info)
    {
        Assert.Equal("image/x-cat", info!.ContentType);
        Assert.Equal("Ada", info.Metadata["owner"]);
        Assert.Equal("2024-05-01T12:00:00Z", info.Metadata["shot_at"]);
        Assert.Equal(2, info.Metadata.Count);
    }
}
