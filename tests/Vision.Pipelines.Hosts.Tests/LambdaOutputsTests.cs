using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Datasets;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.VideoJobs;

namespace Vision.Pipelines.Hosts;

/// <summary>
/// Every pipeline on Lambda's durable executions, with a crash after each checkpoint, and on our engine: results and files are the same.
/// </summary>
public sealed class LambdaOutputsTests(LambdaOutputsTests.Hosts hosts) : IClassFixture<LambdaOutputsTests.Hosts>
{
    private static readonly ObjectRef Photo = new("file", "images", "photos/sample1.jpg");
    private static readonly ObjectRef Clip = new("file", "videos", "clip.mp4");
    private static readonly DatasetAddress Table = DatasetAddress.Parse("file://datasets/items.csv");

    public static TheoryData<string, string, object> Runs() => new()
    {
        { "label-photo", LabelImageOrchestrator.Name, new LabelImageInput(Photo) },
        { "label-batch", LabelBatchOrchestrator.Name, new LabelBatchInput(new ObjectPrefix("file", "images", "photos/")) },
        { "recognize-photo", RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Photo) },
        { "recognize-clip", RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Clip) },
        { "blur-photo", BlurFacesOrchestrator.Name, new BlurFacesInput(Photo) },
        { "blur-clip", BlurFacesOrchestrator.Name, new BlurFacesInput(Clip) },
        { "blur-clip-faces-first", BlurFacesOrchestrator.Name, new BlurFacesInput(Clip, Options: new BlurFacesOptions { Detection = BlurDetection.Job, OutputContainer = "blurred-after" }) },
        { "query-items", QueryDatasetOrchestrator.Name, new QueryDatasetInput(Table, new ObjectPrefix("file", "images", "photos/"), DatasetQuery.Everything) },
        { "load-items", LoadDatasetOrchestrator.Name, new LoadDatasetInput(new ObjectRef("file", "datasets", "items.csv"), DatasetAddress.Parse("memory://items")) },
    };

    [Theory]
    [MemberData(nameof(Runs), DisableDiscoveryEnumeration = true)]
    public async Task Pipeline_CrashAfterEveryCheckpoint_WritesWhatOurEngineWrites(string id, string name, object input)
    {
        var ours = await hosts.Sqlite.RunAsync(name, input, id);
        var theirs = await hosts.Lambda.RunAsync(name, input, id);

        Assert.True(ours.RuntimeStatus == OrchestrationRuntimeStatus.Completed, ours.ToString());
        AssertSame(ours, theirs);
    }

    [Fact]
    public async Task VideoJob_CrashAfterEveryCheckpoint_WritesWhatOurEngineWrites()
    {
        var id = VideoJobOrchestrator.IdOf(VideoJobKind.Labels, "token");
        var runs = await Task.WhenAll(new[] { hosts.Sqlite, hosts.Lambda }.Select(async host =>
        {
            var video = await host.Services.GetRequiredService<IObjectStores>().For(Clip.Scheme).StatAsync(Clip);
            var parts = VideoJobOrchestrator.PartsOf(new ObjectPrefix("file", "videos", ""), id);
            return await host.RunAsync(VideoJobOrchestrator.Name, new VideoJobInput(VideoJobKind.Labels, Clip, video!.ETag, parts, new VideoJobOptions()), id);
        }));

        Assert.True(runs[0].RuntimeStatus == OrchestrationRuntimeStatus.Completed, runs[0].ToString());
        AssertSame(runs[0], runs[1]);
    }

    [Fact]
    public async Task Pipeline_NoPicture_FailsWithTheSameReason()
    {
        var input = new RecognizeFacesInput(new ObjectRef("file", "images", "broken.jpg"));

        var ours = await hosts.Sqlite.RunAsync(RecognizeFacesOrchestrator.Name, input, "broken");
        var theirs = await hosts.Lambda.RunAsync(RecognizeFacesOrchestrator.Name, input, "broken");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ours.RuntimeStatus);
        AssertSame(ours, theirs);
    }

    private void AssertSame(OrchestrationMetadata ours, OrchestrationMetadata theirs)
    {
        Assert.Equal(Told.Of(ours), Told.Of(theirs));
        Assert.Equal(hosts.Sqlite.Stored(), hosts.Lambda.Stored());
        Assert.Equal(Rows(hosts.Sqlite), Rows(hosts.Lambda));
    }

    private static IReadOnlyList<string> Rows(PipelineHost host) => host.Services.GetRequiredService<MemoryTables>().Rows();

    public sealed class Hosts : IAsyncLifetime
    {
        internal PipelineHost Sqlite { get; private set; } = null!;

        internal PipelineHost Lambda { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            (Sqlite, Lambda) = (await PipelineHost.OnSqliteAsync(), await PipelineHost.OnLambdaAsync());
            await BothHosts.PrepareAsync(Sqlite, Lambda);
            foreach (var host in new[] { Sqlite, Lambda })
                await File.WriteAllTextAsync(host.File("datasets", "items.csv"), "id,kind\nsample1,photo\nsample2,photo\nmissing,photo\n");
        }

        public async Task DisposeAsync()
        {
            await Sqlite.DisposeAsync();
            await Lambda.DisposeAsync();
        }
    }
}
