using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Vision.Pipelines.CleanUp;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.Places;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.Tests.CleanUp;

public sealed class RunCleanerTests : IDisposable
{
    private const string Run = "Run 1";
    private static readonly ObjectRef Image = PipelineFixture.Image("cat.jpg");

    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task CleanAsync_TerminatedRun_DeletesItsPartsAndNothingElse()
    {
        await using var pipelines = await StartAsync();
        await RunningAsync(pipelines);
        var (own, others) = (await LeaveAsync(Run), await LeaveAsync("Run 10"));
        await TerminateAsync(pipelines);

        var deleted = await CleanAsync(pipelines);

        Assert.Equal(own, deleted);
        Assert.Equal(others, Parts().Count());
        Assert.Contains("cat.jpg", _fixture.Files());
        Assert.Equal(0, await CleanAsync(pipelines));
    }

    [Fact]
    public async Task CleanAsync_RunningRun_LeavesItsParts()
    {
        await using var pipelines = await StartAsync();
        await RunningAsync(pipelines);
        var own = await LeaveAsync(Run);

        Assert.Equal(0, await CleanAsync(pipelines));

        Assert.Equal(own, Parts().Count());
    }

    [Fact]
    public async Task CleanAsync_RunThatWasPurgedMeanwhile_DeletesItsParts()
    {
        await using var pipelines = await StartAsync();
        await RunningAsync(pipelines);
        var own = await LeaveAsync(Run);
        await TerminateAsync(pipelines);
        var run = (await pipelines.Client.GetInstanceAsync(Run, getInputsAndOutputs: true))!;
        await pipelines.Client.PurgeInstanceAsync(Run);

        Assert.Equal(own, await Cleaner(pipelines).CleanAsync(run));
    }

    [Theory]
    [InlineData("ScanFolder", "null")]
    [InlineData(LabelImageOrchestrator.Name, "null")]
    [InlineData(LabelImageOrchestrator.Name, "{}")]
    [InlineData(LabelImageOrchestrator.Name, """{"image": "no reference"}""")]
    [InlineData(LabelImageOrchestrator.Name, """{"image": "file://images/cat.jpg", "options": {"partsContainer": "a/b"}}""")]
    [InlineData(LabelBatchOrchestrator.Name, """{"prefix": ""}""")]
    [InlineData("VideoJob", """{"Kind": 0, "Video": "file://videos/a.mp4", "ETag": "1", "Parts": "file://images/", "Options": {}}""")]
    public async Task CleanAsync_RunWithoutPartsOfItsOwn_DeletesNothing(string name, string input)
    {
        await using var pipelines = await StartAsync();
        var own = await LeaveAsync(Run);
        var run = new OrchestrationMetadata(name, Run)
        {
            RuntimeStatus = OrchestrationRuntimeStatus.Failed,
            SerializedInput = input,
            DataConverter = Microsoft.DurableTask.Converters.JsonDataConverter.Default,
        };

        Assert.Equal(0, await Cleaner(pipelines).CleanAsync(run));

        Assert.Equal(own, Parts().Count());
    }

    [Fact]
    public async Task CleanAsync_ImageOfABatch_LeavesThePartsToTheBatch()
    {
        await using var pipelines = await StartAsync();
        var own = await LeaveAsync(Run);
        var id = await pipelines.Client.ScheduleNewOrchestrationInstanceAsync(LabelImageOrchestrator.Name, new LabelImageInput(Image, Run: Run));
        await pipelines.WaitAsync(id);

        Assert.Equal(0, await Cleaner(pipelines).CleanAsync((await pipelines.Client.GetInstanceAsync(id, getInputsAndOutputs: true))!));

        Assert.Equal(own, Parts().Count());
    }

    [Fact]
    public async Task RecognizeFaces_FramesThatNobodyKeeps_ArePartsOfTheRun()
    {
        var video = new ObjectRef("file", "videos", "clip.mp4");
        await _fixture.WriteAsync(video, PictureVideos.Of(["* Ann 91 0.1\n", "* Ann 91 0.1\n"]));
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);
        using var gate = new SemaphoreSlim(0);
        var reached = new TaskCompletionSource();
        _fixture.Provider.BeforeCall = _ =>
        {
            reached.TrySetResult();
            return gate.WaitAsync();
        };
        await pipelines.Client.ScheduleNewOrchestrationInstanceAsync(
            RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(video, Options: new RecognizeOptions { KeepFrames = false }), new StartOrchestrationOptions(Run));
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains(_fixture.Files("videos"), file => file.StartsWith("results/.parts/run-!run~201/", StringComparison.Ordinal) && file.EndsWith(".jpg", StringComparison.Ordinal));

        await TerminateAsync(pipelines);
        await CleanAsync(pipelines);

        Assert.Equal(["clip.mp4"], _fixture.Files("videos"));
        Assert.Empty(_fixture.Files("stage-1"));
        gate.Release(100);
    }

    private Task<RunningPipelines> StartAsync() => RunningPipelines.StartAsync(_fixture);

    private static RunCleaner Cleaner(RunningPipelines pipelines) => pipelines.Services.GetRequiredService<RunCleaner>();

    private static async Task<long> CleanAsync(RunningPipelines pipelines) =>
        await Cleaner(pipelines).CleanAsync((await pipelines.Client.GetInstanceAsync(Run, getInputsAndOutputs: true))!);

    // Its first step never ends.
    private async Task RunningAsync(RunningPipelines pipelines)
    {
        await _fixture.WriteAsync("cat.jpg", "PICTURE\nCat 90\n");
        var reached = new TaskCompletionSource();
        _fixture.Provider.BeforeCall = _ =>
        {
            reached.TrySetResult();
            return new TaskCompletionSource().Task;
        };
        await pipelines.Client.ScheduleNewOrchestrationInstanceAsync(LabelImageOrchestrator.Name, new LabelImageInput(Image), new StartOrchestrationOptions(Run));
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static async Task TerminateAsync(RunningPipelines pipelines)
    {
        await pipelines.Client.TerminateInstanceAsync(Run);
        await pipelines.WaitAsync(Run);
    }

    private async Task<int> LeaveAsync(string run)
    {
        var parts = RunParts.Of(Image, null, run);
        foreach (var key in new[] { "0f/labels.json", "0f/text.json", "1e/labels.json" })
            await _fixture.WriteAsync(parts.At(key), "{}");
        return 3;
    }

    private IEnumerable<string> Parts() => _fixture.Files().Where(file => file.StartsWith(RunParts.Folder, StringComparison.Ordinal));
}
