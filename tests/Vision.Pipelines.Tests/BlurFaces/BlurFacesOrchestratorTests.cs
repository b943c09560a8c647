using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Vision.Pipelines.BlurFaces;

namespace Vision.Pipelines.Tests.BlurFaces;

public sealed class BlurFacesOrchestratorTests : IDisposable
{
    private static readonly ObjectRef Video = new("file", "blur", "a/clip.mp4");
    private static readonly ObjectRef Output = new("file", "blurred", "a/clip.mp4");
    private readonly PipelineFixture _fixture = new();
    private readonly LetterVideos _videos;

    public BlurFacesOrchestratorTests() => _videos = new LetterVideos(_fixture.Stores);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunAsync_Video_PublishesTheVerifiedCopyUnderItsKeyAndCleansUp()
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@\n@cd\nefg\nh@i\njkl");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Equal(
            """{"source":"file://blur/a/clip.mp4","output":"file://blurred/a/clip.mp4","report":"file://blurred/results/blur/a/clip.mp4.json","frames":5,"framesCovered":3,"faces":2,"kept":0,"segments":3}""",
            run.SerializedOutput);
        Assert.Equal("VIDEO\nab#\n#cd\nefg\nh#i\njkl", await _fixture.ReadAsync(Output));
        Assert.Equal(["a/clip.mp4"], _fixture.Files("blur"));
        Assert.Equal(["plan", "blur 0", "blur 1", "blur 2", "join", "verify"], _videos.Steps.Order(Comparer<string>.Create((a, b) => Rank(a).CompareTo(Rank(b)))));
        Assert.Equal("""{"phase":"publish","done":5,"total":5,"unit":"frames"}""", run.SerializedCustomStatus);
        var report = JsonSerializer.Deserialize<BlurDocument>(await _fixture.ReadAsync(new ObjectRef("file", "blurred", "results/blur/a/clip.mp4.json")))!;
        Assert.Equal([1, 2], report.Tracks.Select(track => track.Id));
        Assert.Equal(500, report.DurationMs);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("blur 0")]
    [InlineData("blur 2")]
    [InlineData("join")]
    [InlineData("verify")]
    public async Task RunAsync_StepFails_PublishesNothingAndLeavesNothing(string step)
    {
        _videos.BeforeStep = name =>
        {
            if (name == step)
                throw new InvalidMediaException("clip", $"{step} broke; write it again.");
        };
        await _fixture.WriteAsync(Video, "VIDEO\nab@\n@cd\nefg\nh@i\njkl");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.RuntimeStatus);
        Assert.Contains($"{step} broke", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
        Assert.Empty(_fixture.Files("blurred"));
        Assert.Equal(["a/clip.mp4"], _fixture.Files("blur"));
    }

    [Fact]
    public async Task RunAsync_FaceMissed_IsNotPublished()
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@\n@cd");
        await using var pipelines = await StartAsync(provider: new JobProvider(Face(0)));

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Contains("a face shows", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
        Assert.Empty(_fixture.Files("blurred"));
    }

    [Fact]
    public async Task RunAsync_ProviderElsewhere_WaitsForItsJobAndUsesItsFaces()
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@\n@cd\nefg\nh@i\njk@");
        var provider = new JobProvider(Face(0), Face(100), Face(300), Face(300), Face(400));
        await using var pipelines = await StartAsync(provider);

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal("VIDEO\nab#\n#cd\nefg\nh#i\njk#", await _fixture.ReadAsync(Output));
        var options = Assert.Single(provider.Started).Value;
        Assert.InRange(options.ClientRequestToken!.Length, 1, 64);
        Assert.NotNull(options.ETag);
    }

    [Fact]
    public async Task RunAsync_JobFails_FailsWithItsReason()
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@\n@cd");
        await using var pipelines = await StartAsync(new JobProvider { End = VideoJobStatus.Failed });

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Contains("the video is damaged", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
        Assert.Empty(_fixture.Files("blurred"));
        Assert.Equal(["a/clip.mp4"], _fixture.Files("blur"));
    }

    [Fact]
    public async Task RunAsync_Image_IsOneStep()
    {
        var photo = new ObjectRef("file", "blur", "photo.jpg");
        await _fixture.WriteAsync(photo, "a@b@");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(photo));

        Assert.Equal("a#b#", await _fixture.ReadAsync(new ObjectRef("file", "blurred", "photo.jpg")));
        Assert.Equal(2, run.ReadOutputAs<BlurFacesOutput>()!.Faces);
        Assert.Equal(["image"], _videos.Steps);
    }

    [Theory]
    [InlineData("photo.jpg", "")]
    [InlineData("clip.mp4", "")]
    [InlineData("clip.mp4", "VIDEO")]
    public async Task RunAsync_NothingInTheFile_Fails(string key, string content)
    {
        await _fixture.WriteAsync(new ObjectRef("file", "blur", key), content);
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(new ObjectRef("file", "blur", key)));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.RuntimeStatus);
        Assert.Contains(key, FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
        Assert.Empty(_fixture.Files("blurred"));
    }

    [Fact]
    public async Task RunAsync_OtherVersionIsThere_Fails()
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video, "another"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.RuntimeStatus);
        Assert.Empty(_fixture.Files("blurred"));
    }

    [Fact]
    public async Task RunAsync_OutputContainerIsTheSources_Fails()
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video, Options: new BlurFacesOptions { OutputContainer = "blur" }));

        Assert.Contains("overwrite the original", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
        Assert.Equal("VIDEO\nab@", await _fixture.ReadAsync(Video));
    }

    [Fact]
    public async Task RunAsync_CollectionToKeepIsNotThere_FailsBeforeAnythingIsBlurred()
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video, Options: new BlurFacesOptions { Keep = "staff" }));

        Assert.Contains("staff", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
        Assert.Empty(_fixture.Files("blurred"));
    }

    private static int Rank(string step) => Array.IndexOf(["plan", "blur 0", "blur 1", "blur 2", "join", "verify"], step);

    private static VideoFace Face(long ms) => new(ms, new FaceDetail(new BoundingBox(0.1f, 0.1f, 0.1f, 0.1f), 99, [], new Pose(0, 0, 0), new ImageQuality(50, 50)));

    private Task<RunningPipelines> StartAsync(IVisionProvider? provider = null) => RunningPipelines.StartAsync(_fixture, configure: services =>
    {
        services.AddSingleton<IVideoBlur>(_videos);
        services.AddSingleton<IImageBlur>(_videos);
        services.AddSingleton<IWorkFolders>(_videos);
        if (provider is null)
            services.AddSingleton<IFrameFaceDetector>(_videos);
        else
            services.AddSingleton(provider);
    });
}
