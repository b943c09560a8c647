using System.Text;
using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Vision.Pipelines.Intake;
using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.Tests.RecognizeFaces;

public sealed class RecognizeFacesOrchestratorTests : IDisposable
{
    private static readonly ObjectRef Video = new("file", "videos", "a/clip.mp4");
    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunAsync_Video_WritesNameEverythingAndSheetAndLeavesTheFrames()
    {
        await WriteVideoAsync("* Ann 91 0.1\n* Bob 70 0.6\n", "* Ann 93 0.1\n", "");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Video));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal(
            """{"file":"file://videos/a/clip.mp4","frames":3,"name":"Ann","people":["Ann"],"strangers":1,"text":"file://output/a/clip.txt","json":"file://output/a/clip.json","sheet":"file://output/a/clip.jpg"}""",
            run.SerializedOutput);
        Assert.Equal("Ann", await _fixture.ReadAsync(new ObjectRef("file", "output", "a/clip.txt")));
        Assert.Equal(["a/clip.jpg", "a/clip.json", "a/clip.txt"], _fixture.Files("output"));
        Assert.Equal(["a/clip/output-01.jpg", "a/clip/output-02.jpg", "a/clip/output-03.jpg"], _fixture.Files("stage-1"));
        Assert.Equal(["a/clip.mp4"], _fixture.Files("videos"));
        Assert.Equal("""{"done":3,"total":3}""", run.SerializedCustomStatus);
    }

    [Theory]
    [InlineData("every:0.5", 40)]
    [InlineData("every:1.5", 14)]
    public async Task RunAsync_VideoInStretches_GivesWhatTheWholeGives(string mode, int frames)
    {
        await WriteVideoAsync([.. Enumerable.Range(0, 40).Select(n => n % 3 == 0 ? "* Ann 91 0.1\n* Bob 70 0.6\n" : "* Ann 93 0.1\n")]);
        Assert.True(SplitMode.TryParse(mode, out var parsed));
        var input = new RecognizeFacesInput(Video, Options: new RecognizeOptions { Mode = parsed });
        string?[] results = [null, null];
        foreach (var stretch in (int?[])[null, 7])
        {
            await using var pipelines = await RunningPipelines.StartAsync(
                _fixture, configure: services => services.AddSingleton<IVideoSplitter>(new PictureVideos(_fixture.Stores) { Stretch = stretch }));

            var run = await pipelines.RunAsync(RecognizeFacesOrchestrator.Name, input);

            Assert.Equal(frames, run.ReadOutputAs<RecognizeFacesOutput>()!.Frames);
            Assert.Equal(FormattableString.Invariant($$"""{"done":{{frames}},"total":{{frames}}}"""), run.SerializedCustomStatus);
            results[stretch is null ? 0 : 1] = await _fixture.ReadAsync(new ObjectRef("file", "output", "a/clip.json"));
            Assert.Equal(frames, _fixture.Files("stage-1").Length);
            Assert.Equal(["a/clip.mp4"], _fixture.Files("videos"));
        }

        Assert.Equal(results[0], results[1]);
    }

    [Fact]
    public async Task RunAsync_Image_IsItsOwnFrame()
    {
        await _fixture.WriteAsync("photo.jpg", "PICTURE\n* Ann 91 0.1\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(PipelineFixture.Image("photo.jpg")));

        Assert.Equal("Ann", run.ReadOutputAs<RecognizeFacesOutput>()!.Name);
        Assert.Equal(["photo.jpg.jpg", "photo.jpg.json", "photo.jpg.txt"], _fixture.Files("output"));
        Assert.Empty(_fixture.Files("stage-1"));
        Assert.Equal(["photo.jpg"], _fixture.Files());
    }

    [Fact]
    public async Task RunAsync_NoFaces_IsUnknownWithNobody()
    {
        await WriteVideoAsync("", "");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Video));

        var output = run.ReadOutputAs<RecognizeFacesOutput>()!;
        Assert.Equal(("unknown", 0, 0), (output.Name, output.People!.Count, output.Strangers));
        Assert.Empty(JsonSerializer.Deserialize<RecognitionDocument>(await _fixture.ReadAsync(output.Json!))!.People);
    }

    [Fact]
    public async Task RunAsync_NoCollectionYet_EverybodyIsAStranger()
    {
        _fixture.Provider.Collections.Clear();
        await WriteVideoAsync("* Ann 91 0.1\n", "* Ann 91 0.1\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Video));

        Assert.Equal(("unknown", 1), (run.ReadOutputAs<RecognizeFacesOutput>()!.Name, run.ReadOutputAs<RecognizeFacesOutput>()!.Strangers));
    }

    [Fact]
    public async Task RunAsync_NamedCollectionIsNotThere_FailsWithTheSentence()
    {
        await WriteVideoAsync("* Ann 91 0.1\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Video, Options: new RecognizeOptions { Collection = "staff" }));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.RuntimeStatus);
        Assert.Equal("staff: there is no such collection; create it first.", FailureSentence.Of(run.FailureDetails!));
    }

    [Theory]
    [InlineData("notes", "file://videos/notes: this is neither an image nor a video of a kind that is known here; convert it to JPEG or MP4 and write it again.")]
    [InlineData("clip.mp4", "file://videos/clip.mp4: there is no such object")]
    public async Task RunAsync_WrongFile_FailsWithTheSentence(string key, string start)
    {
        await _fixture.WriteAsync(Video.WithKey("notes"), "Dear diary");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Video.WithKey(key)));

        Assert.StartsWith(start, FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clip.mp4", "GIF89a", "clip.txt")]
    [InlineData("clip", "GIF89a", "clip.file.txt")]
    public async Task RunAsync_NameIsNotAnImages_ContentDecides(string key, string content, string text)
    {
        await _fixture.WriteAsync(Video.WithKey(key), content);
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Video.WithKey(key)));

        // Searched as an image: no splitter would have got as far as that.
        Assert.Equal($"file://videos/{key}: it is no picture; write PICTURE on its first line.", FailureSentence.Of(run.FailureDetails!));
        Assert.Equal(text, FaceKeys.Text(Video.WithKey(key), new RecognizeOptions()).Key);
    }

    [Fact]
    public async Task RunAsync_VideoCalledAnImageAmongFrames_FailsBeforeItWritesThere()
    {
        var video = new ObjectRef("file", "stage-1", "clip.jpg");
        await _fixture.WriteAsync(video, "OggS");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(video));

        Assert.StartsWith("file://stage-1/clip.jpg: frames would go to 'stage-1'", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FramesNotKept_LeavesNone()
    {
        await WriteVideoAsync("* Ann 91 0.1\n", "* Ann 91 0.1\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        await pipelines.RunAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Video, Options: new RecognizeOptions { KeepFrames = false }));

        Assert.Empty(_fixture.Files("stage-1"));
        Assert.Contains("Ann: similarity 91.0 %; 0:00.0-0:00.5 (21)", await _fixture.ReadAsync(new ObjectRef("file", "output", "a/clip.jpg")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LongVideo_StaysFarBelowTheOperationLimit()
    {
        await WriteVideoAsync([.. Enumerable.Repeat("", 1_100)]);
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Video));

        var history = await pipelines.Client.GetOrchestrationHistoryAsync(run.InstanceId);
        Assert.InRange(history.Count(entry => entry is DurableTask.Core.History.TaskScheduledEvent), 10, FrameChunks.Most + 6);
        Assert.Equal(1_100, run.ReadOutputAs<RecognizeFacesOutput>()!.Frames);
    }

    [Fact]
    public async Task RunAsync_HostStopsInTheMiddle_TheNextOneFinishesTheRun()
    {
        await WriteVideoAsync([.. Enumerable.Repeat("* Ann 91 0.1\n", 20)]);
        var reached = new TaskCompletionSource();
        _fixture.Provider.BeforeCall = async call =>
        {
            if (call > 7)
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.Infinite);
            }
        };
        string id;
        await using (var first = await RunningPipelines.StartAsync(_fixture))
        {
            id = await first.Client.ScheduleNewOrchestrationInstanceAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Video));
            await reached.Task;
        }

        _fixture.Provider.BeforeCall = _ => Task.CompletedTask;
        await using var second = await RunningPipelines.StartAsync(_fixture);
        var run = await second.WaitAsync(id);

        Assert.Equal(("Ann", 20), (run.ReadOutputAs<RecognizeFacesOutput>()!.Name, run.ReadOutputAs<RecognizeFacesOutput>()!.Frames));
        Assert.Equal(["a/clip.mp4"], _fixture.Files("videos"));
    }

    [Fact]
    public async Task RunAsync_FrameOverwrittenMeanwhile_FailsInsteadOfMixingVideos()
    {
        await WriteVideoAsync("* Ann 91 0.1\n", "* Ann 91 0.1\n");
        _fixture.Provider.BeforeCall = async call =>
        {
            if (call == 1)
                await _fixture.WriteAsync(new ObjectRef("file", "stage-1", "a/clip/output-02.jpg"), "PICTURE\n* Bob 99 0.1\n");
        };
        await using var pipelines = await RunningPipelines.StartAsync(_fixture, oneAtATime: true);

        var run = await pipelines.RunAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Video));

        Assert.StartsWith("file://stage-1/a/clip/output-02.jpg: this frame was overwritten by another run", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
    }

    // What a repeated SplitVideo does on a store that renews ETags: the frames are the same, their ETags are not.
    [Fact]
    public async Task RunAsync_SameFramesWrittenAgainWithNewETags_Completes()
    {
        using var fixture = new PipelineFixture(renewsETags: true);
        var store = fixture.Stores.For("file");
        await fixture.WriteAsync(Video, PictureVideos.Of(["* Ann 91 0.1\n", "* Ann 91 0.1\n", "* Ann 93 0.1\n"]));
        var renewed = 0;
        fixture.Provider.BeforeCall = async call =>
        {
            if (call != 1)
                return;

            foreach (var key in fixture.Files("stage-1"))
            {
                var frame = new ObjectRef("file", "stage-1", key);
                var before = await store.StatAsync(frame);
                var after = await store.WriteAsync(frame, new MemoryStream(Encoding.UTF8.GetBytes(await fixture.ReadAsync(frame))));
                renewed += before!.ETag != after.ETag ? 1 : 0;
            }
        };
        await using var pipelines = await RunningPipelines.StartAsync(fixture, oneAtATime: true);

        var run = await pipelines.RunAsync(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Video));

        Assert.Equal(("Ann", 3), (run.ReadOutputAs<RecognizeFacesOutput>()!.Name, run.ReadOutputAs<RecognizeFacesOutput>()!.Frames));
        Assert.Equal(3, renewed);
    }

    [Fact]
    public async Task RunAsync_Events_EndsAfterTheSplitAndEachFrameHasARunOfItsOwn()
    {
        await WriteVideoAsync("* Ann 91 0.1\n", "* Bob 95 0.1\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture, new IntakeOptions { Chaining = Chaining.Events });
        var etag = (await _fixture.Store.StatAsync(Video))!.ETag;

        var split = Assert.Single((await pipelines.Intake.AcceptAsync(new ObjectCreated(Video, etag, 1))).Runs);
        var output = (await pipelines.WaitAsync(split.InstanceId)).ReadOutputAs<RecognizeFacesOutput>()!;

        Assert.Equal((2, null, null), (output.Frames, output.Name, output.Text));
        Assert.Empty(_fixture.Files("output"));
        Assert.Equal(["a/clip.mp4"], _fixture.Files("videos"));
        // What the store's source reports.
        foreach (var frame in _fixture.Files("stage-1"))
        {
            var reference = new ObjectRef("file", "stage-1", frame);
            var created = new ObjectCreated(reference, (await _fixture.Store.StatAsync(reference))!.ETag, 1);
            var run = Assert.Single((await pipelines.Intake.AcceptAsync(created)).Runs);
            await pipelines.WaitAsync(run.InstanceId);
        }

        Assert.Equal("Ann", await _fixture.ReadAsync(new ObjectRef("file", "output", "a/clip/output-01.txt")));
        Assert.Equal("Bob", await _fixture.ReadAsync(new ObjectRef("file", "output", "a/clip/output-02.txt")));
        Assert.Equal(2, _fixture.Files("stage-1").Length);
    }

    private Task<ObjectInfo> WriteVideoAsync(params string[] pictures) => _fixture.WriteAsync(Video, PictureVideos.Of(pictures));
}
