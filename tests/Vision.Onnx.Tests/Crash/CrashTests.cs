using Vision.Onnx.Collections;
using Vision.Onnx.VideoJobs;

namespace Vision.Onnx.Crash;

/// <summary>A real process on a real file, killed by SIGKILL at any moment.</summary>
public sealed class CrashTests
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
    public async Task Job_KilledInTheMiddle_EndsAsIfUndisturbed()
    {
        using var file = new TemporaryFile();
        var random = new Random(2);
        for (var life = 0; life < 3; life++)
        {
            Assert.Empty(await CrashProcess.RunAsync("look", file.Path, $"{random.Next(100, CrashWork.Frames)}"));
        }

        Assert.Equal(Done, (await CrashProcess.RunAsync("look", file.Path, "-1"))[^1]);

        using var jobs = new TestJobs(new ScriptedVideos(), file.Path, clock: TimeProvider.System, options: new VideoJobOptions { KeepResults = TimeSpan.FromDays(100_000) });
        var faces = await jobs.AllAsync(JobArguments.IdOf(CrashWork.Token, TimeProvider.System), 1000);
        Assert.Equal(
            Enumerable.Range(0, CrashWork.Frames).SelectMany(n => Enumerable.Repeat((long)n * ScriptedVideos.FrameMs, n % 10 == 0 ? 2 : 1)), faces.Select(face => face.Timestamp));
    }

    private static async Task<Dictionary<string, int>> ImagesAsync(TestCollections collections)
    {
        var images = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var face in collections.Faces.ListFacesAsync(CrashWork.Collection))
            images[face.ExternalImageId!] = images.GetValueOrDefault(face.ExternalImageId!) + 1;

        return images;
    }
}
