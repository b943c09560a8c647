using System.Text;

namespace Vision.Onnx.Collections;

/// <summary>What collections do, wherever they are kept.</summary>
public abstract class FaceCollectionsTests : IDisposable
{
    public virtual void Dispose() => GC.SuppressFinalize(this);

    [Fact]
    public async Task Collections_ByName_AreListedInOrder()
    {
        using var collections = New();
        foreach (var name in new[] { "b", "a.1", "Z_-" })
            await collections.Faces.CreateCollectionAsync(name);

        Assert.Equal(["Z_-", "a.1", "b"], await NamesAsync(collections));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("é")]
    [InlineData("a/b")]
    [InlineData("a\n")]
    public async Task CreateCollection_WithAnImpossibleName_IsRefused(string name)
    {
        using var collections = New();

        await Assert.ThrowsAsync<ArgumentException>(() => collections.Faces.CreateCollectionAsync(name));
    }

    [Fact]
    public async Task CreateCollection_Twice_Fails()
    {
        using var collections = await New().WithAsync("staff");

        await Assert.ThrowsAsync<PreconditionFailedException>(() => collections.Faces.CreateCollectionAsync("staff"));
    }

    [Fact]
    public async Task Members_OfAMissingCollection_SayNotFound()
    {
        using var collections = New();
        var (faces, image) = (collections.Faces, DrawnFaces.Image((1, 0, 0)));

        await Assert.ThrowsAsync<ObjectNotFoundException>(() => faces.DescribeCollectionAsync("x"));
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => faces.DeleteCollectionAsync("x"));
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => faces.IndexFacesAsync("x", image));
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => faces.SearchFacesByImageAsync("x", image));
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => faces.SearchAllFacesAsync("x", image));
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => faces.SearchFacesAsync("x", "id"));
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => faces.ListFacesPageAsync("x"));
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => faces.DeleteFacesAsync("x", []));
        await Assert.ThrowsAsync<ObjectNotFoundException>(async () => await faces.ListFacesAsync("x").GetAsyncEnumerator().MoveNextAsync());
    }

    [Fact]
    public async Task IndexFaces_TheSameImageTwice_KeepsNothingNew()
    {
        using var collections = await New().WithAsync("staff");
        var image = DrawnFaces.Image((1, 0, 0), (2, 0, 0));

        var first = await collections.Faces.IndexFacesAsync("staff", image, Named("Ann"));
        var second = await collections.Faces.IndexFacesAsync("staff", image, Named("Ann"));

        Assert.Equal(first.FaceRecords.Select(record => record.Face), second.FaceRecords.Select(record => record.Face));
        Assert.Equal(2, (await collections.Faces.DescribeCollectionAsync("staff")).FaceCount);
        Assert.Single(first.FaceRecords.Select(record => record.Face.ImageId).Distinct());
    }

    [Fact]
    public async Task IndexFaces_TheSameImageUnderAnotherName_KeepsAnotherFace()
    {
        using var collections = await New().WithAsync("staff");
        var image = DrawnFaces.Image((1, 0, 0));

        foreach (var name in new[] { "Ann", "Bob", null })
            await collections.Faces.IndexFacesAsync("staff", image, Named(name));

        Assert.Equal(3, (await collections.Faces.DescribeCollectionAsync("staff")).FaceCount);
    }

    [Fact]
    public async Task IndexFaces_BadFaces_SayWhy()
    {
        using var collections = await New().WithAsync("staff");

        var result = await collections.Faces.IndexFacesAsync(
            "staff", DrawnFaces.Image((1, 0, 0), (2, 1, 0), (3, 2, 0), (4, 3, 0), (5, 4, 0), (6, 5, 0), (7, 6, 0), (8, 0, 0)), new IndexFacesOptions { MaxFaces = 1 });

        Assert.Single(result.FaceRecords);
        Assert.Equal(
            [UnindexedReason.ExceedsMaxFaces, UnindexedReason.ExtremePose, UnindexedReason.LowBrightness, UnindexedReason.LowConfidence, UnindexedReason.LowSharpness, UnindexedReason.SmallBoundingBox],
            result.UnindexedFaces.SelectMany(face => face.Reasons).Distinct().OrderBy(reason => reason.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public async Task IndexFaces_OneByItsNumber_KeepsThatAlone()
    {
        using var collections = await New().WithAsync("staff");

        var result = await collections.Faces.IndexFacesAsync("staff", DrawnFaces.Image((1, 0, 0), (2, 0, 0), (3, 0, 0)), new IndexFacesOptions { Face = 2 });

        var all = await collections.Faces.SearchAllFacesAsync("staff", DrawnFaces.Image((1, 0, 0), (2, 0, 0), (3, 0, 0)));
        Assert.Single(result.FaceRecords);
        Assert.Equal([false, true, false], all.Faces.Select(face => face.FaceMatches.Count > 0));
        Assert.Equal([UnindexedReason.ExceedsMaxFaces, UnindexedReason.ExceedsMaxFaces], result.UnindexedFaces.SelectMany(face => face.Reasons));
    }

    [Fact]
    public async Task IndexFaces_AFaceThatIsNotThere_SaysHowManyThereAre()
    {
        using var collections = await New().WithAsync("staff");

        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            collections.Faces.IndexFacesAsync("staff", DrawnFaces.Image((1, 0, 0), (2, 0, 0)), new IndexFacesOptions { Face = 3 }));

        Assert.StartsWith("There is no face 3; the image shows 2.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IndexFaces_WithoutFilter_TakesAllThatHaveFeatures()
    {
        using var collections = await New().WithAsync("staff");

        var result = await collections.Faces.IndexFacesAsync(
            "staff", DrawnFaces.Image((1, 1, 0), (2, 2, 0), (3, 6, 0)), new IndexFacesOptions { QualityFilter = QualityFilter.None });

        Assert.Equal(2, result.FaceRecords.Count);
        Assert.Equal([UnindexedReason.LowFaceQuality], Assert.Single(result.UnindexedFaces).Reasons);
    }

    [Fact]
    public async Task SearchAllFaces_OfAGroup_FindsThoseThatAreKnown()
    {
        using var collections = await WithPeopleAsync();

        var result = await collections.Faces.SearchAllFacesAsync("staff", DrawnFaces.Image((2, 0, 30), (9, 0, 0), (1, 0, 20)));

        Assert.Equal(["Bob", null, "Ann"], result.Faces.Select(face => face.FaceMatches.Count == 0 ? null : face.FaceMatches[0].Face.ExternalImageId));
    }

    [Fact]
    public async Task SearchAllFaces_OfAnImageWithoutFaces_IsEmpty()
    {
        using var collections = await WithPeopleAsync();

        Assert.Empty((await collections.Faces.SearchAllFacesAsync("staff", DrawnFaces.Image())).Faces);
    }

    [Fact]
    public async Task SearchAllFaces_WithAFilter_NamesNoBadFace()
    {
        using var collections = await WithPeopleAsync();

        var result = await collections.Faces.SearchAllFacesAsync("staff", DrawnFaces.Image((1, 4, 0), (2, 0, 0)), new SearchFacesOptions { QualityFilter = QualityFilter.Medium });

        Assert.Equal([0, 1], result.Faces.Select(face => face.FaceMatches.Count));
    }

    [Fact]
    public async Task SearchFacesByImage_WithoutAFace_IsAnInvalidImage()
    {
        using var collections = await WithPeopleAsync();

        await Assert.ThrowsAsync<InvalidImageException>(() => collections.Faces.SearchFacesByImageAsync("staff", DrawnFaces.Image()));
    }

    [Fact]
    public async Task SearchFacesByImage_OfAStranger_MatchesNobody()
    {
        using var collections = await WithPeopleAsync();

        Assert.Empty((await collections.Faces.SearchFacesByImageAsync("staff", DrawnFaces.Image((200, 0, 0)))).FaceMatches);
    }

    [Fact]
    public async Task SearchFaces_ById_LeavesTheFaceItselfOut()
    {
        using var collections = await WithPeopleAsync();
        var ann = (await collections.Faces.IndexFacesAsync("staff", DrawnFaces.Image((1, 0, 40)), Named("Ann"))).FaceRecords[0].Face;

        var result = await collections.Faces.SearchFacesAsync("staff", ann.FaceId, new SearchFacesOptions { MaxFaces = 1 });

        var match = Assert.Single(result.FaceMatches);
        Assert.Equal("Ann", match.Face.ExternalImageId);
        Assert.NotEqual(ann.FaceId, match.Face.FaceId);
    }

    [Fact]
    public async Task DeleteFaces_OfKnownAndUnknownIds_GivesThoseDeleted()
    {
        using var collections = await WithPeopleAsync();
        var ann = (await collections.Faces.SearchFacesByImageAsync("staff", DrawnFaces.Image((1, 0, 0)))).FaceMatches[0].Face.FaceId;

        Assert.Equal([ann], await collections.Faces.DeleteFacesAsync("staff", ["nobody", ann, ann]));

        Assert.Empty((await collections.Faces.SearchFacesByImageAsync("staff", DrawnFaces.Image((1, 0, 0)))).FaceMatches);
        Assert.Equal(2, (await collections.Faces.DescribeCollectionAsync("staff")).FaceCount);
    }

    [Fact]
    public async Task DeleteCollection_AndItsNameAgain_IsEmpty()
    {
        using var collections = await WithPeopleAsync();
        await collections.Faces.DeleteCollectionAsync("staff");
        await collections.Faces.CreateCollectionAsync("staff");

        Assert.Empty((await collections.Faces.SearchFacesByImageAsync("staff", DrawnFaces.Image((1, 0, 0)))).FaceMatches);
        Assert.Equal(0, (await collections.Faces.DescribeCollectionAsync("staff")).FaceCount);
    }

    [Fact]
    public async Task ListFaces_PageByPage_GivesEachOnceInOrder()
    {
        using var collections = await WithPeopleAsync();
        var all = await AllAsync(collections.Faces.ListFacesAsync("staff"));

        var paged = new List<Face>();
        string? token = null;
        do
        {
            var page = await collections.Faces.ListFacesPageAsync("staff", 2, token);
            paged.AddRange(page.Faces);
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal(["Ann", "Bob", "Cem"], all.Select(face => face.ExternalImageId));
        Assert.Equal(all, paged);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA")]
    public async Task ListFacesPage_WithAMadeUpToken_IsRefused(string token)
    {
        using var collections = await WithPeopleAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => collections.Faces.ListFacesPageAsync("staff", 1, token));
    }

    [Fact]
    public async Task ListFacesPage_WithATokenOfAnotherCollection_IsRefused()
    {
        using var collections = await WithPeopleAsync();
        await collections.Faces.CreateCollectionAsync("other");
        var token = (await collections.Faces.ListFacesPageAsync("staff", 1)).NextToken;

        await Assert.ThrowsAsync<ArgumentException>(() => collections.Faces.ListFacesPageAsync("other", 1, token));
    }

    [Theory]
    [InlineData("Zoë van der Berg")]
    [InlineData("张伟")]
    [InlineData("👩‍🚀 crew")]
    public async Task IndexFaces_UnderAnyPrintableName_GivesItBack(string name)
    {
        using var collections = await New().WithAsync("staff");

        await collections.Faces.IndexFacesAsync("staff", DrawnFaces.Image((1, 0, 0)), Named(name));

        Assert.Equal(name, (await AllAsync(collections.Faces.ListFacesAsync("staff")))[0].ExternalImageId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\tb")]
    [InlineData("a\u2028b")]
    [InlineData("\ud83d")]
    public async Task IndexFaces_UnderAnImpossibleName_IsRefused(string name)
    {
        using var collections = await New().WithAsync("staff");

        await Assert.ThrowsAsync<ArgumentException>(() => collections.Faces.IndexFacesAsync("staff", DrawnFaces.Image((1, 0, 0)), Named(name)));
    }

    [Fact]
    public async Task DeleteFaces_AndTheSameImageAgain_IsFoundAgain()
    {
        using var collections = await WithPeopleAsync();
        var ann = (await collections.Faces.SearchFacesByImageAsync("staff", DrawnFaces.Image((1, 0, 0)))).FaceMatches[0].Face.FaceId;
        await collections.Faces.DeleteFacesAsync("staff", [ann]);

        await collections.Faces.IndexFacesAsync("staff", DrawnFaces.Image((1, 0, 0)), Named("Ann"));

        Assert.Equal(ann, Assert.Single((await collections.Faces.SearchFacesByImageAsync("staff", DrawnFaces.Image((1, 0, 0)))).FaceMatches).Face.FaceId);
        Assert.Equal(["Bob", "Cem", "Ann"], (await AllAsync(collections.Faces.ListFacesAsync("staff"))).Select(face => face.ExternalImageId));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.")]
    [InlineData("collections")]
    public async Task Collection_WithAnyAllowedName_KeepsFaces(string name)
    {
        using var collections = await New().WithAsync(name);

        await collections.Faces.IndexFacesAsync(name, DrawnFaces.Image((1, 0, 0)), Named("Ann"));

        Assert.Equal([name], await NamesAsync(collections));
        Assert.Single((await collections.Faces.SearchFacesByImageAsync(name, DrawnFaces.Image((1, 0, 0)))).FaceMatches);
        await collections.Faces.DeleteCollectionAsync(name);
        Assert.Empty(await NamesAsync(collections));
    }

    [Fact]
    public async Task IndexFaces_OfNoImage_KeepsNothing()
    {
        using var collections = await New().WithAsync("staff");

        await Assert.ThrowsAsync<InvalidImageException>(() => collections.Faces.IndexFacesAsync("staff", ImageSource.FromBytes(Encoding.UTF8.GetBytes("no image"), "x.jpg")));

        Assert.Equal(0, (await collections.Faces.DescribeCollectionAsync("staff")).FaceCount);
    }

    /// <summary>No collections yet.</summary>
    private protected abstract TestCollections New();

    private static IndexFacesOptions Named(string? name) => new() { ExternalImageId = name };

    private async Task<TestCollections> WithPeopleAsync()
    {
        var collections = await New().WithAsync("staff");
        foreach (var (name, who) in new[] { ("Ann", 1), ("Bob", 2), ("Cem", 3) })
            await collections.Faces.IndexFacesAsync("staff", DrawnFaces.Image(((byte)who, 0, 0)), Named(name));

        return collections;
    }

    private static async Task<List<Face>> AllAsync(IAsyncEnumerable<Face> faces)
    {
        var all = new List<Face>();
        await foreach (var face in faces)
            all.Add(face);

        return all;
    }

    private static async Task<List<string>> NamesAsync(TestCollections collections)
    {
        var names = new List<string>();
        await foreach (var collection in collections.Faces.ListCollectionsAsync())
            names.Add(collection.CollectionId);

        return names;
    }
}
