using System.Text.Json;
using DurableTask.Lambda.Cloud;
using DurableTask.Lambda.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Datasets;
using Vision.Pipelines.Kinds;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.VideoJobs;
using Xunit.Abstractions;

namespace Vision.Pipelines.Hosts;

/// <summary>
/// The largest input of each pipeline, with activities that only say how much there is, against the limits of a durable execution: 3,000
/// operations, 100 MB in all, 256 KB a payload. Statuses are kept as often as they change, which is more often than in earnest.
/// </summary>
public sealed class LambdaLimitsTests(ITestOutputHelper output) : IDisposable
{
    private const int MostOperations = 3_000;
    private const long MostBytes = 100_000_000;
    private const int MostPayload = 256 * 1024;

    // 1,024 bytes of UTF-8, which a URI writes as three times as many letters.
    private static readonly string LongestKey = $"photos/{new string('ä', 503)}";

    private readonly LambdaCloud _cloud = new() { SkipsWaits = true };

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public async Task LabelBatch_MoreThanOneExecutionTakes_GoesOnInOthers()
    {
        const int pages = LabelBatchOrchestrator.PagesPerExecution * 2 + 50;
        var listed = 0;

        var end = await RunAsync(LabelBatchOrchestrator.Name, new LabelBatchInput(new ObjectPrefix("s3", "bucket", "photos/")), tasks => tasks
            .AddOrchestrator<LabelBatchOrchestrator>()
            // What a page does is the next test's.
            .AddOrchestratorFunc<JsonElement, LabelBatchPageOutput>(LabelBatchPageOrchestrator.Name, (_, _) => Task.FromResult(new LabelBatchPageOutput(50, 0, [])))
            .AddActivityFunc<JsonElement, ListImagesOutput>(ListImagesActivity.Name, (_, _) => new ListImagesOutput(Page(), ++listed % pages == 0 ? null : LongestKey))
            .AddActivityFunc<JsonElement, long>(MergeBatchActivity.Name, (_, _) => 1)
            .AddActivityFunc<JsonElement, int>(DeleteBatchPartsActivity.Name, (_, _) => 1));

        Assert.Equal(pages * LabelBatchOrchestrator.PageSize, end.ReadOutputAs<LabelBatchOutput>()!.Succeeded);
        Assert.Equal(3, _cloud.Executions.Count(execution => !execution.Name.StartsWith("generated", StringComparison.Ordinal)));
    }

    [Fact]
    public Task LabelBatchPage_LongestKeys_IsFarFromTheLimits() => RunAsync(
        LabelBatchPageOrchestrator.Name,
        new LabelBatchPageInput("nonce", Page(), new LabelImageOptions(), new ObjectRef("s3", "bucket", LongestKey), "run"),
        tasks => tasks
            .AddOrchestrator<LabelBatchPageOrchestrator>()
            .AddOrchestrator<LabelImageOrchestrator>()
            .AddActivityFunc<JsonElement, Detection<DetectLabelsResult>>(DetectLabelsActivity.Name, (_, _) => new Detection<DetectLabelsResult>("etag", null, Part(1)))
            .AddActivityFunc<JsonElement, Detection<DetectTextResult>>(DetectTextActivity.Name, (_, _) => new Detection<DetectTextResult>("etag", null, Part(2)))
            .AddActivityFunc<JsonElement, LabelImageOutput>(WriteLabelsActivity.Name, (_, _) => new LabelImageOutput(Part(0), ["Cat"], ["TEXT"], Part(3), Part(4)))
            .AddActivityFunc<JsonElement, int>(DeletePartsActivity.Name, (_, _) => 0)
            .AddActivityFunc<JsonElement, int>(WriteBatchPartActivity.Name, (_, _) => 50));

    [Fact]
    public async Task RecognizeFaces_MostStretchesAndChunks_IsFarFromTheLimits()
    {
        const int stretches = 100, chunks = 200;
        var split = 0;
        var video = new ObjectRef("s3", "bucket", $"{LongestKey[..490]}.mp4");

        await RunAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(video), tasks => tasks
            .AddOrchestrator<RecognizeFacesOrchestrator>()
            .AddActivityFunc<JsonElement, MediaKind>(LookAtFileActivity.Name, (_, _) => MediaKind.Video)
            .AddActivityFunc<JsonElement, SplitVideoOutput>(SplitVideoActivity.Name, (_, _) =>
                new SplitVideoOutput(++split * 100, split * chunks / stretches, split == stretches ? null : new SplitProgress("etag", SplitMode.Fps(1), split)))
            .AddActivityFunc<JsonElement, SearchFramesOutput>(SearchFramesActivity.Name, (_, _) => new SearchFramesOutput(RunPart(), 50))
            .AddActivityFunc<JsonElement, RecognizeFacesOutput>(WriteRecognitionActivity.Name, (_, _) => new RecognizeFacesOutput(video, 10_000))
            .AddActivityFunc<JsonElement, int>(DeleteFramesActivity.Name, (_, _) => 0)
            .AddActivityFunc<JsonElement, int>(DeletePartsActivity.Name, (_, _) => 0));
    }

    [Theory]
    [InlineData(FaceFindingWay.Inline, false, false)]
    [InlineData(FaceFindingWay.Inline, true, true)]
    [InlineData(FaceFindingWay.Segments, false, false)]
    [InlineData(FaceFindingWay.Segments, true, false)]
    public async Task BlurFaces_MostSegmentsAndReviews_IsFarFromTheLimits(FaceFindingWay way, bool isMadeAgain, bool isLeftOut)
    {
        var joins = 0;
        var video = new ObjectRef("s3", "bucket", $"{LongestKey[..490]}.mp4");
        var verified = new BlurVerification { Frames = 2_000_000, SourceMs = 1, OutputMs = 1, CopiedStreams = 1, FramesLookedAt = 1 };

        await RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(video), tasks => tasks
            .AddOrchestrator<BlurFacesOrchestrator>()
            .AddActivityFunc<JsonElement, MediaKind>(LookAtFileActivity.Name, (_, _) => MediaKind.Video)
            .AddOrchestrator<FindFacesOrchestrator>()
            .AddActivityFunc<JsonElement, PlanBlurOutput>(PlanBlurActivity.Name, (_, _) => new PlanBlurOutput("etag", PlanBlurActivity.MostSegments, 2_000_000, way, true))
            .AddActivityFunc<JsonElement, long>(FindSegmentFacesActivity.Name, (_, _) => 1)
            // Nobody is in any but the first.
            .AddActivityFunc<BlurSegmentInput, long>(BlurSegmentActivity.Name, (_, input) => isLeftOut && input is { Index: > 0, Encode: false, Again: false } ? -4000 : 4000)
            .AddActivityFunc<JsonElement, BlurredCopy>(JoinBlurActivity.Name, (_, _) => new BlurredCopy(video, verified with { CopiedStreams = ++joins }))
            .AddActivityFunc<JsonElement, int>(ReviewBlurActivity.Name, (_, _) => isMadeAgain && joins == 1 ? throw new BlurNotVerifiedException("video", "a face shows.") : 1)
            .AddActivityFunc<JsonElement, BlurFacesOutput>(PublishBlurActivity.Name, (_, _) => new BlurFacesOutput(video, video, video, 1, 1, 1, 0, 1))
            .AddActivityFunc<JsonElement, int>(DeleteBlurPartsActivity.Name, (_, _) => 0));
    }

    [Fact]
    public async Task FindFaces_JobThatTakesADay_IsWithinTheLimits()
    {
        var video = new ObjectRef("s3", "bucket", $"{LongestKey[..490]}.mp4");
        var input = new FindFacesInput(
            video, "etag", new BlurFacesOptions { DeadlineMinutes = 1440 }, new ObjectPrefix("s3", "bucket", "parts/"), FaceFindingWay.Job, 0, "run");

        // The provider has no room for most of a day, and is never done then.
        var tries = 0;
        var end = await RunAsync(
            FindFacesOrchestrator.Name,
            input,
            tasks => tasks
                .AddOrchestrator<FindFacesOrchestrator>()
                .AddActivityFunc<JsonElement, string>(StartFaceJobActivity.Name, (_, _) => ++tries < 700 ? throw new QuotaExceededException("jobs", "there are 20.") : "job")
                .AddActivityFunc<JsonElement, bool>(PollFaceJobActivity.Name, (_, _) => false),
            expected: OrchestrationRuntimeStatus.Failed);

        Assert.Contains("was not done within 1440 minutes", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public Task QueryDataset_MostChunks_IsFarFromTheLimits() => RunAsync(
        QueryDatasetOrchestrator.Name,
        new QueryDatasetInput(DatasetAddress.Parse("dynamodb://products"), new ObjectPrefix("s3", "bucket", "fashion/"), DatasetQuery.Everything),
        tasks => tasks
            .AddOrchestrator<QueryDatasetOrchestrator>()
            .AddOrchestratorFunc<JsonElement, DatasetCounts>(DatasetChunkOrchestrator.Name, (_, _) => Task.FromResult(new DatasetCounts(20_000, 20_000)))
            .AddActivityFunc<JsonElement, DatasetQueryPlan>(PlanDatasetQueryActivity.Name, (_, _) => Plan(64))
            .AddActivityFunc<JsonElement, SelectedRows>(SelectRowsActivity.Name, (_, _) => new SelectedRows(1, 1, 40))
            .AddActivityFunc<JsonElement, MergedRows>(MergeRowsActivity.Name, (_, _) => new MergedRows(4_000_000, 40_000, []))
            .AddActivityFunc<JsonElement, int>(WriteDatasetActivity.Name, (_, _) => 0)
            .AddActivityFunc<JsonElement, int>(DeleteDatasetPartsActivity.Name, (_, _) => 0));

    [Fact]
    public Task DatasetChunk_MostPagesAndSteps_IsFarFromTheLimits()
    {
        var job = new DatasetJob(
            [CopyItemsActivity.Name, AnalyzeItemsActivity.Name, AugmentItemsActivity.Name], "id", new ObjectPrefix("s3", "bucket", "parts/"), new ObjectPrefix("s3", "bucket", "fashion/"));
        return RunAsync(DatasetChunkOrchestrator.Name, new DatasetChunkInput(job, 1, 200), tasks => tasks
            .AddOrchestrator<DatasetChunkOrchestrator>()
            .AddActivityFunc<JsonElement, DatasetCounts>(CopyItemsActivity.Name, (_, _) => new DatasetCounts(100, 100))
            .AddActivityFunc<JsonElement, DatasetCounts>(AnalyzeItemsActivity.Name, (_, _) => new DatasetCounts(100, 100))
            .AddActivityFunc<JsonElement, DatasetCounts>(AugmentItemsActivity.Name, (_, _) => new DatasetCounts(100, 100)));
    }

    [Fact]
    public Task LoadDataset_MostChunks_IsFarFromTheLimits() => RunAsync(
        LoadDatasetOrchestrator.Name,
        new LoadDatasetInput(new ObjectRef("s3", "bucket", LongestKey), DatasetAddress.Parse("dynamodb://products")),
        tasks => tasks
            .AddOrchestrator<LoadDatasetOrchestrator>()
            .AddOrchestratorFunc<JsonElement, DatasetCounts>(DatasetChunkOrchestrator.Name, (_, _) => Task.FromResult(new DatasetCounts(20_000, 20_000)))
            .AddActivityFunc<JsonElement, DatasetQueryPlan>(PlanDatasetQueryActivity.Name, (_, _) => Plan(1))
            .AddActivityFunc<JsonElement, bool>(CreateTableActivity.Name, (_, _) => true)
            .AddActivityFunc<JsonElement, SelectedRows>(SelectRowsActivity.Name, (_, _) => new SelectedRows(1, 1, 40))
            .AddActivityFunc<JsonElement, MergedRows>(MergeRowsActivity.Name, (_, _) => new MergedRows(4_000_000, 40_000, []))
            .AddActivityFunc<JsonElement, int>(DeleteDatasetPartsActivity.Name, (_, _) => 0));

    [Fact]
    public async Task VideoJob_MostFrames_IsFarFromTheLimits()
    {
        var split = 0;
        var video = new ObjectRef("s3", "bucket", $"{LongestKey[..490]}.mp4");
        var input = new VideoJobInput(VideoJobKind.Labels, video, "etag", new ObjectPrefix("s3", "bucket", "parts/"), new VideoJobOptions());

        await RunAsync(VideoJobOrchestrator.Name, input, tasks => tasks
            .AddOrchestrator<VideoJobOrchestrator>()
            .AddActivityFunc<JsonElement, VideoJobPlan>(PlanVideoJobActivity.Name, (_, _) => new VideoJobPlan(new VideoJobMetadata("h264", 1, "QuickTime / MOV", 25, 1080, 1920, "LIMITED"), SplitMode.Fps(1)))
            .AddActivityFunc<JsonElement, SplitVideoOutput>(SplitVideoActivity.Name, (_, _) =>
                new SplitVideoOutput(++split * 200, split * 2, split == 100 ? null : new SplitProgress("etag", SplitMode.Fps(1), split)))
            .AddActivityFunc<JsonElement, AnalyzeFramesOutput>(AnalyzeFramesActivity.Name, (_, _) => new AnalyzeFramesOutput(RunPart(), "1"))
            .AddActivityFunc<JsonElement, int>(FinishVideoJobActivity.Name, (_, _) => 1)
            .AddActivityFunc<JsonElement, int>(DeleteFramesActivity.Name, (_, _) => 0)
            .AddActivityFunc<JsonElement, int>(DeletePartsActivity.Name, (_, _) => 0));
    }

    private static ListedImage[] Page() => [.. Enumerable.Range(0, LabelBatchOrchestrator.PageSize).Select(n => new ListedImage(Part(n), "0123456789abcdef0123456789abcdef"))];

    private static ObjectRef Part(int number) => new("s3", "bucket", FormattableString.Invariant($"{LongestKey}{number:d4}.jpg"));

    // Below the run's own prefix, whatever the source's key is.
    private static ObjectRef RunPart() => new("s3", new string('b', 63), $"results/.parts/{new string('r', 64)}/{new string('0', 32)}/seen-199");

    private static DatasetQueryPlan Plan(int parts) => new(
        DatasetAddress.Parse("dynamodb://products"), new DatasetSchema([new DatasetColumn("id", DatasetKind.Number)]), DatasetQuery.Everything, new DatasetPlan("scan", parts), "id");

    private async Task<OrchestrationMetadata> RunAsync(
        string name, object input, Action<DurableTaskRegistry> register, OrchestrationRuntimeStatus expected = OrchestrationRuntimeStatus.Completed)
    {
        DurableTaskRegistry registry = new();
        register(registry);
        LambdaTaskHubOptions options = new()
        {
            WorkflowFunction = LambdaCloud.Workflow,
            ActivityFunction = LambdaCloud.Activity,
            StatusInterval = TimeSpan.Zero,
            PollInterval = TimeSpan.FromMilliseconds(100),
        };
        options.InlineActivities.UnionWith(Catalog.ShortActivities.Intersect(registry.GetActivities().Select(activity => activity.Key.Name)));
        _cloud.Functions = new LambdaTaskHub(_cloud.Api, options, registry, new ServiceCollection().BuildServiceProvider());

        await _cloud.Functions.Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions("largest"));
        using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(3));
        var end = await _cloud.Functions.Client.WaitForInstanceCompletionAsync("largest", getInputsAndOutputs: true, deadline.Token);

        Assert.True(end.RuntimeStatus == expected, end.ToString());
        var largest = _cloud.Executions.MaxBy(execution => execution.Operations)!;
        output.WriteLine(
            $"{name}: {_cloud.Executions.Count()} executions; the largest has {largest.Operations} operations, {_cloud.Executions.Max(execution => execution.Bytes):N0} bytes; "
            + $"largest payload {_cloud.Checkpoints.Max(checkpoint => checkpoint.Bytes):N0} bytes; {largest.Invocations} invocations");
        Assert.All(_cloud.Executions, execution => Assert.InRange(execution.Operations, 0, MostOperations));
        Assert.All(_cloud.Executions, execution => Assert.InRange(execution.Bytes, 0, MostBytes));
        Assert.All(_cloud.Checkpoints, checkpoint => Assert.InRange(checkpoint.Bytes, 0, MostPayload));
        return end;
    }
}
