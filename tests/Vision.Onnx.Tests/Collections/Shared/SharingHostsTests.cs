using System.Diagnostics;
using Vision.Azure;

namespace Vision.Onnx.Collections.Shared;

/// <summary>Hosts that share nothing but Azurite.</summary>
public sealed class SharingHostsTests(AzuriteFaces azurite) : IClassFixture<AzuriteFaces>
{
    private readonly string _container = AzuriteFaces.NewContainer();

    [Fact]
    public async Task Face_IndexedOnOneHost_IsFoundOnAnotherAtOnce()
    {
        using var one = await azurite.NewHost(_container).WithAsync("staff");
        using var two = azurite.NewHost(_container);
        Assert.Null(await NameAsync(two, 1));

        await EnrollAsync(one, 1);
        var watch = Stopwatch.StartNew();

        Assert.Equal("person 1", await NameAsync(two, 1));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task Faces_IndexedOnFourHostsAtOnce_AreAllThere()
    {
        const int Images = 64;
        using var first = await azurite.NewHost(_container).WithAsync("staff");
        TestCollections[] hosts = [first, azurite.NewHost(_container), azurite.NewHost(_container), azurite.NewHost(_container)];

        await Task.WhenAll(Enumerable.Range(0, Images).Select(n => Task.Run(() => EnrollAsync(hosts[n % hosts.Length], n + 1))));

        var lists = await Task.WhenAll(hosts.Select(host => host.Faces.ListFacesPageAsync("staff")));
        Assert.Equal(Images, lists[0].Faces.Select(face => face.ExternalImageId).Distinct().Count());
        Assert.All(lists, list => Assert.Equal(lists[0].Faces, list.Faces));
        for (var n = 0; n < Images; n++)
            Assert.Equal($"person {n + 1}", await NameAsync(hosts[(n + 1) % hosts.Length], n + 1));

        Assert.Equal(await KeysInMarkerAsync("staff"), await KeysInStoreAsync("staff"));
        foreach (var host in hosts)
            host.Dispose();
    }

    [Fact]
    public async Task TheSameImage_IndexedOnFourHostsAtOnce_IsKeptOnce()
    {
        using var first = await azurite.NewHost(_container).WithAsync("staff");
        TestCollections[] hosts = [first, azurite.NewHost(_container), azurite.NewHost(_container), azurite.NewHost(_container)];

        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => EnrollAsync(hosts[n % hosts.Length], 7))));

        foreach (var host in hosts)
        {
            Assert.Equal(1, (await host.Faces.DescribeCollectionAsync("staff")).FaceCount);
            host.Dispose();
        }

        Assert.Single(await KeysInStoreAsync("staff"));
    }

    [Fact]
    public async Task Faces_DeletedOnOneHost_AreFoundOnNone()
    {
        using var one = await azurite.NewHost(_container).WithAsync("staff");
        using var two = azurite.NewHost(_container);
        var face = await EnrollAsync(one, 1);
        await EnrollAsync(one, 2);
        Assert.Equal("person 1", await NameAsync(two, 1));

        Assert.Equal([face], await two.Faces.DeleteFacesAsync("staff", [face]));

        Assert.Null(await NameAsync(one, 1));
        Assert.Null(await NameAsync(two, 1));
        Assert.Equal("person 2", await NameAsync(one, 2));
        Assert.Equal(await KeysInMarkerAsync("staff"), await KeysInStoreAsync("staff"));
    }

    [Fact]
    public async Task Collection_DeletedOnOneHostAndMadeAgain_IsEmptyOnAll()
    {
        using var one = await azurite.NewHost(_container).WithAsync("staff");
        using var two = azurite.NewHost(_container);
        await EnrollAsync(one, 1);
        Assert.Equal("person 1", await NameAsync(two, 1));

        await one.Faces.DeleteCollectionAsync("staff");

        await Assert.ThrowsAsync<ObjectNotFoundException>(() => NameAsync(two, 1));
        Assert.Empty(await KeysInStoreAsync("staff"));
        await two.Faces.CreateCollectionAsync("staff");
        Assert.Null(await NameAsync(one, 1));
        await EnrollAsync(one, 2);
        Assert.Equal("person 2", await NameAsync(two, 2));
    }

    [Fact]
    public async Task CreateCollection_OnFourHostsAtOnce_SucceedsOnOne()
    {
        TestCollections[] hosts = [.. Enumerable.Range(0, 4).Select(_ => azurite.NewHost(_container))];

        var made = await Task.WhenAll(hosts.Select(host => Task.Run(() => host.Store.CreateAsync("staff", "drawn-1", DateTimeOffset.UnixEpoch, default))));

        Assert.Single(made, success => success);
        foreach (var host in hosts)
            host.Dispose();
    }

    [Fact]
    public async Task CreateCollection_InAContainerThatIsMissing_SaysSo()
    {
        using var store = new BlobObjectStore(new BlobStoreOptions { ConnectionString = azurite.Connection });
        using var host = new TestCollections(shared: store, container: _container);

        var error = await Assert.ThrowsAsync<ProviderUnavailableException>(() => host.Faces.CreateCollectionAsync("staff"));

        Assert.Contains(_container, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_BegunOnOneHost_GoOnOnAnother()
    {
        using var one = await azurite.NewHost(_container).WithAsync("staff");
        using var two = azurite.NewHost(_container);
        foreach (var n in new[] { 1, 2, 3 })
            await EnrollAsync(one, n);

        var first = await one.Faces.ListFacesPageAsync("staff", 2);
        var second = await two.Faces.ListFacesPageAsync("staff", 2, first.NextToken);

        Assert.Equal(["person 1", "person 2", "person 3"], first.Faces.Concat(second.Faces).Select(face => face.ExternalImageId));
    }

    [Fact]
    public async Task TenThousandFaces_OnAHostThatIsNew_AreLoadedInTenSeconds()
    {
        using var one = await azurite.NewHost(_container).WithAsync("staff");
        var row = (await one.Store.FindAsync("staff", default))!;
        var random = new Random(1);
        for (var call = 0; call < 100; call++)
            Assert.True(await one.Store.AddAsync(row, [.. Enumerable.Range(call * 100, 100).Select(n => RandomFaces.Face(random, n))], default));

        using var two = azurite.NewHost(_container);
        var watch = Stopwatch.StartNew();
        var found = await two.Store.SearchAsync((await two.Store.FindAsync("staff", default))!, [RandomFaces.Face(new Random(1), 0).Vector], 1, 0.9, null, default);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
        Console.WriteLine($"10,000 faces loaded and searched in {watch.Elapsed.TotalSeconds:F2} s from {(await KeysInStoreAsync("staff")).Length} objects");
        Assert.Equal("face 0", Assert.Single(found[0]).Face.FaceId);
        Assert.Equal(10_000, (await two.Faces.DescribeCollectionAsync("staff")).FaceCount);
    }

    internal static async Task<string> EnrollAsync(TestCollections host, int who) => (await host.Faces.IndexFacesAsync(
        "staff", DrawnFaces.Image(((byte)who, 0, 0)), new IndexFacesOptions { ExternalImageId = $"person {who}" })).FaceRecords[0].Face.FaceId;

    internal static async Task<string?> NameAsync(TestCollections host, int who) =>
        (await host.Faces.SearchFacesByImageAsync("staff", DrawnFaces.Image(((byte)who, 0, 0)))).FaceMatches is [var best, ..] ? best.Face.ExternalImageId : null;

    private async Task<string[]> KeysInStoreAsync(string collection)
    {
        var prefix = $".faces/{collection}.faces/";
        var keys = new List<string>();
        await foreach (var item in azurite.NewStore().ListAsync(_container, prefix))
            keys.Add(item.Reference.Key[prefix.Length..]);

        return [.. keys.Order(StringComparer.Ordinal)];
    }

    private async Task<string[]> KeysInMarkerAsync(string collection)
    {
        var objects = new FaceObjects(azurite.NewStore(), new ObjectRef("blob", _container, ".faces/"));
        var marker = (await objects.ReadMarkerAsync(collection, default))!.Marker;
        Assert.All(marker.Parts, part => Assert.Empty(part.Deleted));
        return [.. marker.Parts.Select(part => part.Key).Order(StringComparer.Ordinal)];
    }
}
