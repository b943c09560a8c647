using Microsoft.Data.Sqlite;

namespace Vision.Onnx.Collections;

public sealed class FaceStorageTests
{
    [Fact]
    public async Task Faces_AfterAReopening_AreFoundAgain()
    {
        using var file = new TemporaryFile();
        using (var before = await TestCollections.WithStaffAsync(file.Path))
            await before.Faces.IndexFacesAsync("staff", DrawnFaces.Image((1, 0, 0)), new IndexFacesOptions { ExternalImageId = "Ann" });

        using var after = new TestCollections(file.Path);

        var found = await after.Faces.SearchFacesByImageAsync("staff", DrawnFaces.Image((1, 0, 0)));
        Assert.Equal("Ann", Assert.Single(found.FaceMatches).Face.ExternalImageId);
    }

    [Fact]
    public async Task Collection_OfAnotherModel_AnswersNoSearchAndSaysWhatToDo()
    {
        using var file = new TemporaryFile();
        using (var before = await TestCollections.WithStaffAsync(file.Path))
            await before.Faces.IndexFacesAsync("staff", DrawnFaces.Image((1, 0, 0)));

        using var after = new TestCollections(file.Path, version: "drawn-2");

        var error = await Assert.ThrowsAsync<PreconditionFailedException>(() => after.Faces.SearchAllFacesAsync("staff", DrawnFaces.Image((1, 0, 0))));
        Assert.Contains("index its images again", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PreconditionFailedException>(() => after.Faces.IndexFacesAsync("staff", DrawnFaces.Image((1, 0, 0))));
        Assert.Equal("drawn-1", (await after.Faces.DescribeCollectionAsync("staff")).FaceModelVersion);
        await after.Faces.DeleteCollectionAsync("staff");
    }

    [Fact]
    public void Open_AFileThatIsInUse_SaysSo()
    {
        using var file = new TemporaryFile();
        using var first = new TestCollections(file.Path);

        var error = Assert.Throws<ProviderUnavailableException>(() => new TestCollections(file.Path));
        Assert.Contains("another process", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AFileThatIsNoDatabase_SaysSo()
    {
        using var file = new TemporaryFile();
        File.WriteAllText(file.Path, new string('x', 10_000));

        var error = Assert.Throws<ProviderUnavailableException>(() => new TestCollections(file.Path));
        Assert.Contains("no database", error.Message, StringComparison.Ordinal);
        Assert.Equal(10_000, new FileInfo(file.Path).Length);
    }

    [Fact]
    public void Open_AFileOfANewerVersion_TouchesNothing()
    {
        using var file = new TemporaryFile();
        new TestCollections(file.Path).Dispose();
        Execute(file.Path, "PRAGMA user_version = 99");

        var error = Assert.Throws<ProviderUnavailableException>(() => new TestCollections(file.Path));
        Assert.Contains("99", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AFileOfVersion1_KeepsFacesAndDropsJobs()
    {
        using var file = new TemporaryFile();
        using (var before = await TestCollections.WithStaffAsync(file.Path))
            await before.Faces.IndexFacesAsync("staff", DrawnFaces.Image((255, 0, 0)), new IndexFacesOptions { ExternalImageId = "stays" });
        Execute(file.Path, "CREATE TABLE job (id TEXT); CREATE TABLE job_face (job TEXT); PRAGMA user_version = 1");

        using (var after = new TestCollections(file.Path))
            Assert.Equal(1, (await after.Faces.DescribeCollectionAsync("staff")).FaceCount);

        Assert.Equal(0L, Execute(file.Path, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'job%'"));
    }

    [Fact]
    public async Task Searches_BesideIndexingAndDeleting_AlwaysFindWhoStays()
    {
        using var file = new TemporaryFile();
        using var collections = await TestCollections.WithStaffAsync(file.Path);
        await collections.Faces.IndexFacesAsync("staff", DrawnFaces.Image((255, 0, 0)), new IndexFacesOptions { ExternalImageId = "stays" });

        var changing = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                var added = await collections.Faces.IndexFacesAsync("staff", DrawnFaces.Image(((byte)(1 + (i % 200)), 0, 0), ((byte)(1 + (i % 200)), 0, 9)));
                await collections.Faces.DeleteFacesAsync("staff", [.. added.FaceRecords.Select(record => record.Face.FaceId)]);
            }
        });
        var searches = 0;
        do
        {
            var found = await collections.Faces.SearchFacesByImageAsync("staff", DrawnFaces.Image((255, 0, 0)));
            Assert.Equal("stays", found.FaceMatches[0].Face.ExternalImageId);
            searches++;
        }
        while (!changing.IsCompleted);

        await changing;
        Assert.True(searches > 0);
        Assert.Equal(1, (await collections.Faces.DescribeCollectionAsync("staff")).FaceCount);
    }

    private static object? Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
