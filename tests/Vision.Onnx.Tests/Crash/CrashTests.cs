using Vision.Onnx.Collections;
using Vision.Onnx.Collections.Shared;

namespace Vision.Onnx.Crash;

/// <summary>A real process on a real file, killed by SIGKILL at any moment.</summary>
public sealed class CrashTests(AzuriteFaces azurite) : IClassFixture<AzuriteFaces>
{
    private const string Done = "done 0";

    [Fact]
    public async Task Indexing_KilledAgainAndAgain_LosesNothingAndKeepsNoHalfImage()
    {
        using var file = new TemporaryFile();
        using (await TestCollections.WithStaffAsync(file.Path))
        {
            // Only the collection.
        }

        var random = new Random(1);
        List<string> said = [];
        for (var life = 0; said.LastOrDefault() != Done; life++)
        {
            said = life < 5 ? await CrashProcess.RunUntilAsync(random.Next(2, 120), "index", file.Path) : await CrashProcess.RunAsync("index", file.Path);

            using var collections = new TestCollections(file.Path);
            var kept = await ImagesAsync(collections);
            Assert.All(kept.Values, count => Assert.Equal(2, count));
            Assert.Superset(said.Where(line => line.StartsWith("indexed", StringComparison.Ordinal)).Select(line => "image " + line[8..]).ToHashSet(), kept.Keys.ToHashSet());
            Assert.Equal(kept.Values.Sum(), (await collections.Faces.DescribeCollectionAsync(CrashWork.Collection)).FaceCount);
        }

        using var after = new TestCollections(file.Path);
        Assert.Equal(CrashWork.Images, (await ImagesAsync(after)).Count);
        var found = await after.Faces.SearchAllFacesAsync(CrashWork.Collection, CrashWork.Image(123));
        Assert.All(found.Faces, face => Assert.Equal("image 123", face.FaceMatches[0].Face.ExternalImageId));
    }

    [Fact]
    public async Task Sharing_TwoHostsKilledAgainAndAgain_LosesNothingAndKeepsNoHalfImage()
    {
        var container = AzuriteFaces.NewContainer();
        using var witness = await azurite.NewHost(container).WithAsync(CrashWork.Collection);
        var random = new Random(3);
        var acknowledged = new HashSet<string>();
        for (var life = 0; life < 4; life++)
        {
            var lives = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => CrashProcess.RunUntilAsync(random.Next(10, 60), "share", azurite.Connection, container)));

            acknowledged.UnionWith(lives.SelectMany(lines => lines).Where(line => line.StartsWith("indexed", StringComparison.Ordinal)).Select(line => "image " + line[8..]));
            var kept = await ImagesAsync(witness);
            Assert.All(kept.Values, count => Assert.Equal(2, count));
            Assert.Superset(acknowledged, kept.Keys.ToHashSet());
            Assert.Equal(kept.Values.Sum(), (await witness.Faces.DescribeCollectionAsync(CrashWork.Collection)).FaceCount);
        }

        Assert.NotEmpty(acknowledged);
        using var fresh = azurite.NewHost(container);
        Assert.Equal(await ImagesAsync(witness), await ImagesAsync(fresh));
    }

    private static async Task<Dictionary<string, int>> ImagesAsync(TestCollections collections)
    {
        var images = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var face in collections.Faces.ListFacesAsync(CrashWork.Collection))
            images[face.ExternalImageId!] = images.GetValueOrDefault(face.ExternalImageId!) + 1;

        return images;
    }
}
