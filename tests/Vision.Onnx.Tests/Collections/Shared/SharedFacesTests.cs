using Vision.Files;

namespace Vision.Onnx.Collections.Shared;

/// <summary>What hosts ask of a store, and what is there when a host ends in between.</summary>
public sealed class SharedFacesTests : IDisposable
{
    private const string Marker = ".faces/collections/staff.json";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vision-shared-faces-");
    private readonly WatchedStore _store;

    public SharedFacesTests() => _store = new WatchedStore(new FileObjectStore(_folder.FullName));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Search_WhenNothingChanged_AsksForTheMarkersETagOnly()
    {
        using var host = await NewHost().WithAsync("staff");
        await SharingHostsTests.EnrollAsync(host, 1);
        _store.TakeCalls();

        Assert.Equal("person 1", await SharingHostsTests.NameAsync(host, 1));

        Assert.Equal([$"Stat {Marker}"], _store.TakeCalls());
    }

    [Fact]
    public async Task Search_WhenAFaceIsNew_ReadsTheMarkerAndThatFace()
    {
        using var one = await NewHost().WithAsync("staff");
        using var two = NewHost();
        await SharingHostsTests.EnrollAsync(one, 1);
        await SharingHostsTests.NameAsync(two, 1);
        await SharingHostsTests.EnrollAsync(one, 2);
        _store.TakeCalls();

        Assert.Equal("person 2", await SharingHostsTests.NameAsync(two, 2));

        var calls = _store.TakeCalls();
        Assert.Equal([$"Stat {Marker}", $"Read {Marker}"], calls[..2]);
        Assert.StartsWith("Read .faces/staff.faces/", Assert.Single(calls[2..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mirror_AfterARestart_ReadsTheMarkerOnly()
    {
        using var file = new TemporaryFile();
        using (var before = await new TestCollections(file.Path, shared: _store).WithAsync("staff"))
            await SharingHostsTests.EnrollAsync(before, 1);
        _store.TakeCalls();

        using var after = new TestCollections(file.Path, shared: _store);
        Assert.Equal("person 1", await SharingHostsTests.NameAsync(after, 1));

        Assert.Equal([$"Stat {Marker}", $"Read {Marker}"], _store.TakeCalls());
    }

    [Fact]
    public async Task IndexFaces_EndedBeforeTheMarker_KeepsNothingAndCanBeRepeated()
    {
        using var one = await NewHost().WithAsync("staff");
        _store.Writing = reference =>
        {
            if (reference.Key == Marker)
                throw new ObjectStoreUnavailableException(Marker, "the test says so.");
        };

        await Assert.ThrowsAsync<ObjectStoreUnavailableException>(() => SharingHostsTests.EnrollAsync(one, 1));

        _store.Writing = null;
        using var two = NewHost();
        Assert.Null(await SharingHostsTests.NameAsync(two, 1));
        await SharingHostsTests.EnrollAsync(one, 1);
        Assert.Equal("person 1", await SharingHostsTests.NameAsync(two, 1));
        Assert.Equal(1, (await one.Faces.DescribeCollectionAsync("staff")).FaceCount);
    }

    // A client that gets no answer writes again by itself, and is then refused by its own first write.
    [Fact]
    public async Task IndexFaces_RefusedByItsOwnWrite_IsKeptOnce()
    {
        using var host = await NewHost().WithAsync("staff");
        _store.Written = reference =>
        {
            if (reference.Key == Marker)
                throw new PreconditionFailedException(Marker, "the test says so.");
        };

        await SharingHostsTests.EnrollAsync(host, 1);

        _store.Written = null;
        Assert.Equal(1, (await host.Faces.DescribeCollectionAsync("staff")).FaceCount);
        Assert.Equal("person 1", await SharingHostsTests.NameAsync(host, 1));
        Assert.Single(Parts());
    }

    [Fact]
    public async Task Changes_OfEveryKind_LeaveHostsAlikeAndFewObjects()
    {
        using var one = await NewHost().WithAsync("staff");
        using var two = NewHost();
        var random = new Random(3);
        var expected = new List<string>();
        for (var n = 0; n < 250; n++)
        {
            var host = random.Next(2) == 0 ? one : two;
            var row = (await host.Store.FindAsync("staff", default))!;
            if (random.Next(4) == 0 && expected.Count > 0)
            {
                var gone = expected[random.Next(expected.Count)];
                Assert.Equal([gone], await host.Store.DeleteAsync(row, [gone], default));
                expected.Remove(gone);
            }
            else
            {
                var face = RandomFaces.Face(random, n);
                Assert.True(await host.Store.AddAsync(row, [face], default));
                expected.Add(face.Face.FaceId);
            }
        }

        using var three = NewHost();
        foreach (var host in new[] { one, two, three })
            Assert.Equal(expected, (await host.Faces.ListFacesPageAsync("staff")).Faces.Select(face => face.FaceId));

        Assert.True(Parts().Length < 40, $"There are {Parts().Length} objects.");
    }

    [Fact]
    public async Task DeleteCollection_EndedInBetween_IsDoneByWhoeverComesNext()
    {
        using var one = await NewHost().WithAsync("staff");
        await SharingHostsTests.EnrollAsync(one, 1);
        _store.Written = reference =>
        {
            if (reference.Key == Marker)
                throw new ObjectStoreUnavailableException(Marker, "the test says so.");
        };
        await Assert.ThrowsAsync<ObjectStoreUnavailableException>(() => one.Faces.DeleteCollectionAsync("staff"));
        _store.Written = null;
        Assert.Single(Parts());

        using var two = NewHost();
        Assert.Empty(await NamesAsync(two));

        Assert.Empty(Parts());
    }

    [Fact]
    public async Task Search_WithAnObjectMissing_SaysSo()
    {
        using var one = await NewHost().WithAsync("staff");
        await SharingHostsTests.EnrollAsync(one, 1);
        File.Delete(Assert.Single(Parts()));

        using var two = NewHost();

        var error = await Assert.ThrowsAsync<ProviderUnavailableException>(() => SharingHostsTests.NameAsync(two, 1));
        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collection_OfAnotherModel_AnswersNoSearch()
    {
        using var one = await NewHost().WithAsync("staff");
        await SharingHostsTests.EnrollAsync(one, 1);
        using var two = new TestCollections(version: "drawn-2", shared: _store);

        await Assert.ThrowsAsync<PreconditionFailedException>(() => SharingHostsTests.NameAsync(two, 1));
        await Assert.ThrowsAsync<PreconditionFailedException>(() => SharingHostsTests.EnrollAsync(two, 1));

        Assert.Equal("drawn-1", (await two.Faces.DescribeCollectionAsync("staff")).FaceModelVersion);
    }

    private TestCollections NewHost() => new(shared: _store);

    private string[] Parts()
    {
        var folder = Path.Combine(_folder.FullName, "faces", ".faces", "staff.faces");
        return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
    }

    private static async Task<List<string>> NamesAsync(TestCollections host)
    {
        var names = new List<string>();
        await foreach (var collection in host.Faces.ListCollectionsAsync())
            names.Add(collection.CollectionId);

        return names;
    }
}
