using System.Text.Json;
using DurableTask.Core.History;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.CleanUp;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.Tests.BlurFaces;

public sealed class BlurFacesOrchestratorTests : IDisposable
{
    private static readonly ObjectRef Video = new("file", "blur", "a/clip.mp4");
    private static readonly ObjectRef Output = new("file", "blurred", "a/clip.mp4");
    private static readonly BlurFacesOptions FacesFirst = new() { Detection = BlurDetection.Job };
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

    [Fact]
    public async Task RunAsync_NobodyInTheVideo_PassesItThroughAndSaysSo()
    {
        await _fixture.WriteAsync(Video, "VIDEO\nabc\nacd\nefg");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal("VIDEO\nabc\nacd\nefg", await _fixture.ReadAsync(Output));
        Assert.Equal(["pass", "verify"], _videos.Steps.TakeLast(2));
        var report = JsonSerializer.Deserialize<BlurDocument>(await _fixture.ReadAsync(new ObjectRef("file", "blurred", "results/blur/a/clip.mp4.json")))!;
        Assert.True(report.PassedThrough);
    }

    [Fact]
    public async Task RunAsync_AFaceShowsInWhatWasPassedThrough_CoversItAndJoinsTheSegments()
    {
        _videos.IsBlind = true;
        await _fixture.WriteAsync(Video, "VIDEO\nabc\nac@\nefg");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal("VIDEO\nabc\nac#\nefg", await _fixture.ReadAsync(Output));
        Assert.Equal(["pass", "verify", "join", "verify"], _videos.Steps.Where(step => step is "pass" or "verify" or "join"));
        var report = JsonSerializer.Deserialize<BlurDocument>(await _fixture.ReadAsync(new ObjectRef("file", "blurred", "results/blur/a/clip.mp4.json")))!;
        Assert.False(report.PassedThrough);
    }

    [Fact]
    public async Task RunAsync_NobodyInAVideoThatMayKeepItsPackets_EncodesNothing()
    {
        _videos.IsPassable = true;
        await _fixture.WriteAsync(Video, "VIDEO\nabc\nacd\nefg");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal("VIDEO\nabc\nacd\nefg", await _fixture.ReadAsync(Output));
        Assert.Equal(["look 0", "look 1", "pass", "plan", "verify"], _videos.Steps.Order(StringComparer.Ordinal));
        Assert.Equal("""{"phase":"publish","done":3,"total":3,"unit":"frames"}""", run.SerializedCustomStatus);
        Assert.Equal(["a/clip.mp4"], _fixture.Files("blur"));
    }

    [Fact]
    public async Task RunAsync_SomebodyInOneSegmentOfSuchAVideo_EncodesTheOthersWithoutLookingAgain()
    {
        _videos.IsPassable = true;
        var looked = new CountdownEvent(2);
        _videos.BeforeStep = name =>
        {
            // The last one finds somebody when the others are known to be clean.
            if (name is "look 0" or "look 1")
                looked.Signal();
            else if (name == "look 2")
                Assert.True(looked.Wait(TimeSpan.FromSeconds(30)));
        };
        await _fixture.WriteAsync(Video, "VIDEO\nabc\nacd\nefg\nhij\nk@l");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal("VIDEO\nabc\nacd\nefg\nhij\nk#l", await _fixture.ReadAsync(Output));
        Assert.Equal(["blur 0", "blur 1", "blur 2", "look 0", "look 1", "look 2"], _videos.Steps.Where(step => step.Contains(' ', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("pass", _videos.Steps);
    }

    [Fact]
    public async Task RunAsync_NobodyInAVideoWhosePacketsCannotBeKeptAfterAll_EncodesItWithoutLookingAgain()
    {
        (_videos.IsPassable, _videos.HasHiddenPictures) = (true, true);
        await _fixture.WriteAsync(Video, "VIDEO\nabc\nacd\nefg");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal("VIDEO\nabc\nacd\nefg", await _fixture.ReadAsync(Output));
        Assert.Equal(["blur 0", "blur 1", "join", "look 0", "look 1", "plan", "verify"], _videos.Steps.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RunAsync_AFaceShowsInPacketsThatWereKept_CoversItAndEncodesWhatWasLeftOut()
    {
        (_videos.IsPassable, _videos.IsBlind, _videos.FramesOfSegment) = (true, true, 20);
        await _fixture.WriteAsync(Video, "VIDEO\nac@\n" + string.Join('\n', Enumerable.Repeat("abc", 59)));
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal("VIDEO\nac#\n" + string.Join('\n', Enumerable.Repeat("abc", 59)), await _fixture.ReadAsync(Output));
        Assert.Equal(["pass", "verify", "join", "verify"], _videos.Steps.Where(step => step is "pass" or "verify" or "join"));
        // The last one is too far from the face to be covered, and needed all the same.
        Assert.Equal(["blur 0", "blur 1", "blur 2"], _videos.Steps.Where(step => step.StartsWith("blur", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
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
        var (token, etag) = Assert.Single(provider.Started);
        Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", token);
        Assert.NotNull(etag);
    }

    [Fact]
    public async Task RunAsync_LongVideo_IsLookedAtAgainInParts()
    {
        _videos.FramesOfSegment = 10_000;
        await _fixture.WriteAsync(Video, "VIDEO\n" + string.Join('\n', Enumerable.Repeat("ab@", 45_000)));
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal(["review 0 of 3", "review 1 of 3", "review 2 of 3"], _videos.Steps.Where(step => step.StartsWith("review", StringComparison.Ordinal)).Order());
        var report = JsonSerializer.Deserialize<BlurDocument>(await _fixture.ReadAsync(new ObjectRef("file", "blurred", "results/blur/a/clip.mp4.json")))!;
        Assert.Equal((45_000, 45_000), (report.Frames, report.Verification!.FramesLookedAt));
        Assert.Equal(["a/clip.mp4"], _fixture.Files("blur"));
    }

    [Fact]
    public async Task RunAsync_LongVideoWithAFaceMissedInTheLastPart_IsNotPublished()
    {
        _videos.FramesOfSegment = 10_000;
        await _fixture.WriteAsync(Video, "VIDEO\n" + string.Join('\n', Enumerable.Repeat("abc", 44_999)) + "\n@");
        await using var pipelines = await StartAsync(provider: new JobProvider(Face(0)));

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Contains("a face shows", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
        Assert.Empty(_fixture.Files("blurred"));
        Assert.Equal(["a/clip.mp4"], _fixture.Files("blur"));
    }

    [Theory]
    [InlineData(DetectionAccuracy.Fast, true)]
    [InlineData(DetectionAccuracy.Balanced, false)]
    public async Task RunAsync_Fast_TheReportSaysWhatIsNotPromised(DetectionAccuracy accuracy, bool isSaid)
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@\n@cd");
        await using var pipelines = await StartAsync();

        await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video, Options: new BlurFacesOptions { Accuracy = accuracy }));

        var report = JsonSerializer.Deserialize<BlurDocument>(await _fixture.ReadAsync(new ObjectRef("file", "blurred", "results/blur/a/clip.mp4.json")))!;
        Assert.Equal(isSaid, report.NotPromised?.Contains("may be open in some frames", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task RunAsync_ReviewFindsAFace_CoversItTooAndMakesTheCopyAgain()
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@\n?cd\nefg\nh@i\njkl");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal("VIDEO\nab#\n#cd\nefg\nh#i\njkl", await _fixture.ReadAsync(Output));
        Assert.Equal(2, _videos.Steps.Count(step => step == "join"));
        Assert.Equal(["a/clip.mp4"], _fixture.Files("blur"));
    }

    [Fact]
    public async Task RunAsync_ReviewsOfALongVideoFindFaces_OnlyTheirSegmentsAreBlurredAgain()
    {
        _videos.FramesOfSegment = 1000;
        var frames = Enumerable.Repeat("abc", 45_000).ToArray();
        (frames[100], frames[30_000], frames[44_999]) = ("?bc", "a?c", "ab?");
        await _fixture.WriteAsync(Video, "VIDEO\n" + string.Join('\n', frames));
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.DoesNotContain("?", await _fixture.ReadAsync(Output), StringComparison.Ordinal);
        // What is found in one frame is covered for some seconds before, too: in the segment before.
        var again = _videos.Steps.Where(step => step.StartsWith("blur", StringComparison.Ordinal)).GroupBy(step => step).Where(step => step.Count() > 1).Select(step => step.Key);
        Assert.Equal(["blur 0", "blur 29", "blur 30", "blur 44"], again.Order());
        Assert.Equal(6, _videos.Steps.Count(step => step.StartsWith("review", StringComparison.Ordinal)));
        Assert.Equal(["a/clip.mp4"], _fixture.Files("blur"));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(45_000)]
    public async Task RunAsync_FaceStillShowsInTheSecondCopy_IsNotPublished(int frames)
    {
        _videos.FramesOfSegment = 10_000;
        _videos.CanCoverAgain = false;
        await _fixture.WriteAsync(Video, "VIDEO\n" + string.Join('\n', Enumerable.Repeat("abc", frames - 1)) + "\n?");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.Contains("a face shows", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
        // First nobody is seen.
        Assert.Equal(["pass", "join"], _videos.Steps.Where(step => step is "pass" or "join"));
        Assert.Empty(_fixture.Files("blurred"));
        Assert.Equal(["a/clip.mp4"], _fixture.Files("blur"));
    }

    [Fact]
    public async Task RunAsync_FacesFirst_FindsThemBySegmentAndCoversThem()
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@\n@cd\nefg\nh@i\njk@");
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video, Options: FacesFirst));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal("VIDEO\nab#\n#cd\nefg\nh#i\njk#", await _fixture.ReadAsync(Output));
        Assert.Equal(["find 0", "find 1", "find 2"], _videos.Steps.Where(step => step.StartsWith("find", StringComparison.Ordinal)).Order());
        Assert.Equal(["a/clip.mp4"], _fixture.Files("blur"));
    }

    [Theory]
    [InlineData("find")]
    [InlineData("blur")]
    public async Task RunAsync_HostEndsWhileSegmentsAreDone_GoesOnWithThoseThatAreMissing(string kind)
    {
        await _fixture.WriteAsync(Video, "VIDEO\n" + string.Join('\n', Enumerable.Repeat("ab@", 20)));
        using var reached = new ManualResetEventSlim();
        using var released = new ManualResetEventSlim();
        _videos.BeforeStep = step =>
        {
            if (step != $"{kind} 8" || reached.IsSet)
                return;
            reached.Set();
            released.Wait();
        };
        string id;
        await using (var first = await StartAsync(oneAtATime: true))
        {
            id = await first.Client.ScheduleNewOrchestrationInstanceAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video, Options: FacesFirst));
            Assert.True(reached.Wait(TimeSpan.FromSeconds(30)));
        }

        await using var second = await StartAsync();
        var run = await second.WaitAsync(id);
        released.Set();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.DoesNotContain("@", await _fixture.ReadAsync(Output), StringComparison.Ordinal);
        Assert.Equal(
            Enumerable.Range(0, 10).Select(segment => ($"{kind} {segment}", segment == 8 ? 2 : 1)),
            _videos.Steps.Where(step => step.StartsWith(kind, StringComparison.Ordinal)).GroupBy(step => step).OrderBy(step => step.Key).Select(step => (step.Key, step.Count())));
    }

    [Fact]
    public async Task RunAsync_WorkerWithoutThePlannedDetector_DoesNotDecideOtherwise()
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@\n@cd");
        var activity = new BlurSegmentActivity(_fixture.Stores, _videos, _videos, new JobProvider(Face(0)), []);
        var parts = new ObjectPrefix("file", "blur", "parts/");
        await new PlanBlurActivity(_fixture.Stores, _videos, _videos, _fixture.Provider, [_videos]).RunAsync(
            PipelineFixture.Context.Any, new PlanBlurInput(Video, null, new BlurFacesOptions(), parts));
        var etag = (await _fixture.Store.StatAsync(Video))!.ETag;

        var error = await Assert.ThrowsAsync<ProviderUnavailableException>(
            () => activity.RunAsync(PipelineFixture.Context.Any, new BlurSegmentInput(Video, etag, new BlurFacesOptions(), parts, 0, HasFaces: false)));

        Assert.True(error.IsRetryable);
    }

    [Theory]
    [InlineData(VideoJobStatus.Succeeded)]
    [InlineData(VideoJobStatus.Failed)]
    public async Task RunAsync_ProviderNeedsACopy_ItGoesWithTheRunsParts(VideoJobStatus end)
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@\n@cd");
        var copies = new List<string>();
        var provider = new JobProvider(Face(0), Face(100)) { End = end, Stage = StageAsync };
        await using var pipelines = await StartAsync(provider);

        await pipelines.RunAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));

        Assert.StartsWith("results/.parts/run-", Assert.Single(copies), StringComparison.Ordinal);
        Assert.Empty(_fixture.Files("staging"));

        async Task StageAsync(string parts)
        {
            await _fixture.WriteAsync(new ObjectRef("file", "staging", $"results/.parts/{parts}/staged.mp4"), "copy");
            copies.AddRange(_fixture.Files("staging"));
        }
    }

    [Fact]
    public async Task RunAsync_IsTerminatedWhileAJobLooksAtACopy_TheCleanerDeletesIt()
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@\n@cd");
        var provider = new JobProvider(Face(0)) { IsDone = false };
        provider.Stage = parts => _fixture.WriteAsync(new ObjectRef("file", "staging", $"results/.parts/{parts}/staged.mp4"), "copy");
        await using var pipelines = await StartAsync(provider);
        var id = await pipelines.Client.ScheduleNewOrchestrationInstanceAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));
        await provider.Waiter.WaitAsync(TimeSpan.FromSeconds(60));

        await pipelines.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(null, Recursive: true));
        await pipelines.WaitAsync(id);
        await pipelines.Services.GetRequiredService<RunCleaner>().CleanAsync((await pipelines.Client.GetInstanceAsync(id, getInputsAndOutputs: true))!);

        Assert.Empty(_fixture.Files("staging"));
    }

    [Fact]
    public async Task RunAsync_ProviderTellsThatTheJobEnded_AsksWithoutWaitingForTheTimer()
    {
        await _fixture.WriteAsync(Video, "VIDEO\nab@\n@cd");
        var provider = new JobProvider(Face(0), Face(100)) { IsDone = false };
        await using var pipelines = await StartAsync(provider);
        var id = await pipelines.Client.ScheduleNewOrchestrationInstanceAsync(BlurFacesOrchestrator.Name, new BlurFacesInput(Video));
        var waiter = await provider.Waiter.WaitAsync(TimeSpan.FromSeconds(60));
        // It sleeps by now; nobody waits for a job that was not heard of.
        await pipelines.HistoryAsync(waiter, history => history.OfType<TimerCreatedEvent>().Any());

        provider.IsDone = true;
        var notices = new FaceJobNotices(pipelines.Client);
        await notices.TellAsync(new VideoJobEnded("job", "nobody"));
        await notices.TellAsync(new VideoJobEnded("job", null));
        await notices.TellAsync(new VideoJobEnded("job", waiter));
        var run = await pipelines.WaitAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        var told = (await pipelines.Client.GetOrchestrationHistoryAsync(waiter)).SkipWhile(happened => happened is not EventRaisedEvent);
        Assert.Contains(told, happened => happened is TaskScheduledEvent { Name: PollFaceJobActivity.Name });
        Assert.DoesNotContain(told.TakeWhile(happened => happened is not TaskScheduledEvent), happened => happened is TimerFiredEvent);
        // Told again after its end, nothing happens.
        await notices.TellAsync(new VideoJobEnded("job", waiter));
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

    private Task<RunningPipelines> StartAsync(JobProvider? provider = null, bool oneAtATime = false) => RunningPipelines.StartAsync(_fixture, oneAtATime: oneAtATime, configure: services =>
    {
        services.AddSingleton<IVideoBlur>(_videos);
        services.AddSingleton<IImageBlur>(_videos);
        services.AddSingleton<IVideoSplitter>(_videos);
        services.AddSingleton<IVideoProbe>(_videos);
        if (provider is null)
            services.AddSingleton<IFrameFaceDetector>(_videos);
        else
            services.AddSingleton<IVisionProvider>(provider).AddSingleton<IVideoFaceJobs>(provider).AddSingleton(new StagingPlace(new ObjectPrefix("file", "staging", "")));
    });
}
