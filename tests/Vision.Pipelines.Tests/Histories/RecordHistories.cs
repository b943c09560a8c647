using Amazon.Runtime;
using DurableTask.Core.History;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Vision.Aws;
using Vision.Emulators;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Bot;
using Vision.Pipelines.Datasets;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.Tests.BlurFaces;
using Vision.Pipelines.Tests.Bot;
using Vision.Pipelines.VideoJobs;

namespace Vision.Pipelines.Tests.Histories;

/// <summary>
/// Real runs on the embedded engine, over small files, that together take every way of every orchestrator. Their histories are what
/// <see cref="ReplayTests"/> replay from then on.
/// </summary>
public sealed class RecordHistories : IDisposable
{
    private static readonly ObjectRef Clip = new("file", "videos", "clip.mp4");
    private static readonly ObjectRef Blur = new("file", "blur", "clip.mp4");
    private static readonly ObjectRef Styles = new("file", "datasets", "styles.csv");
    private static readonly ObjectPrefix Images = new("file", "images", "fashion/");
    private const string Frames = "VIDEO\nab@\n@cd\nefg\nh@i\njkl\nmno";

    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [RecordFact]
    public async Task LabelImage()
    {
        await _fixture.WriteAsync("cat.jpg", "PICTURE\nCat 90\n> Hello\n");
        await RecordAsync("label-image", LabelImageOrchestrator.Name, new LabelImageInput(PipelineFixture.Image("cat.jpg")));
    }

    [RecordFact]
    public async Task LabelImage_OverwrittenMeanwhile()
    {
        await _fixture.WriteAsync("cat.jpg", "PICTURE\nCat 90\n");
        LabelImageInput input = new(PipelineFixture.Image("cat.jpg"), "another");
        await RecordAsync("label-image-overwritten", LabelImageOrchestrator.Name, input);
    }

    [RecordFact]
    public async Task LabelImage_PageOfTextThatMoves_AfterAThrottle()
    {
        ThrottledException busy = new("picture", "is busy; the call is tried again.");
        _fixture.Provider.BeforeCall = call => call > 1 ? Task.CompletedTask : throw busy;
        var lines = Enumerable.Range(0, 150).Select(line => $"> line number {line}\n");
        await _fixture.WriteAsync("page.jpg", $"PICTURE\nPage 90\n{string.Concat(lines)}");
        LabelImageInput input = new(PipelineFixture.Image("page.jpg"), Options: new LabelImageOptions { MoveProcessed = true });
        await RecordAsync("label-image-moved", LabelImageOrchestrator.Name, input);
    }

    [RecordFact]
    public async Task LabelBatch_OfThreeImagesOfWhichOneIsBroken()
    {
        await _fixture.WriteAsync("may/a.jpg", "PICTURE\nCat 90\n");
        await _fixture.WriteAsync("may/b.jpg", "no picture");
        await _fixture.WriteAsync("may/c.jpg", "PICTURE\nDog 80\n");
        await RecordAsync("label-batch", LabelBatchOrchestrator.Name, new LabelBatchInput(new ObjectPrefix("file", "images", "may/")));
    }

    [RecordFact]
    public async Task RecognizeFaces_Image()
    {
        await _fixture.WriteAsync("ann.jpg", "PICTURE\n* Ann 91 0.1\n");
        await RecordAsync("recognize-image", RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(PipelineFixture.Image("ann.jpg")));
    }

    [RecordFact]
    public async Task RecognizeFaces_VideoOfThreeStretches()
    {
        await WriteClipAsync();
        RecognizeFacesInput input = new(Clip, Options: new RecognizeOptions { KeepFrames = false });
        await RecordAsync("recognize-video", RecognizeFacesOrchestrator.Name, input, Stretches);
    }

    [RecordFact]
    public async Task RecognizeFaces_FramesThatStartRuns()
    {
        await WriteClipAsync();
        RecognizeFacesInput input = new(Clip, Options: new RecognizeOptions { Chaining = Chaining.Events });
        await RecordAsync("recognize-events", RecognizeFacesOrchestrator.Name, input);
    }

    [RecordFact]
    public async Task BlurFaces_Image()
    {
        await _fixture.WriteAsync("ann.jpg", "a@b");
        await RecordAsync("blur-image", BlurFacesOrchestrator.Name, new BlurFacesInput(PipelineFixture.Image("ann.jpg")), Letters());
    }

    [RecordFact]
    public Task BlurFaces_VideoOfThreeSegments() => RecordBlurAsync("blur-video", new BlurFacesOptions(), Letters());

    [RecordFact]
    public Task BlurFaces_FacesFirst() =>
        RecordBlurAsync("blur-faces-first", new BlurFacesOptions { Detection = BlurDetection.Job }, Letters());

    [RecordFact]
    public Task BlurFaces_FacesFromAJob()
    {
        JobProvider jobs = new(Face(0), Face(100), Face(300));
        return RecordBlurAsync("blur-job", new BlurFacesOptions(), services =>
        {
            Letters(isDetector: false)(services);
            services.AddSingleton<IVisionProvider>(jobs).AddSingleton<IVideoFaceJobs>(jobs);
        });
    }

    [RecordFact]
    public Task BlurFaces_FaceThatShows() => RecordBlurAsync("blur-refused", new BlurFacesOptions(), Letters(step =>
    {
        if (step == "verify")
            throw new BlurNotVerifiedException(Blur.ToString(), "a face shows in the copy.");
    }));

    [RecordFact]
    public async Task BlurFaces_LongVideo_LookedAtAgainInParts()
    {
        await _fixture.WriteAsync(Blur, "VIDEO\n" + string.Join('\n', Enumerable.Repeat("abc", 45_000)));
        await RecordAsync("blur-long", BlurFacesOrchestrator.Name, new BlurFacesInput(Blur), Letters(framesOfSegment: 15_000));
    }

    [RecordFact]
    public async Task BlurFaces_SomebodyInTheLastSegmentAlone()
    {
        await _fixture.WriteAsync(Blur, "VIDEO\nabc\nabd\nabe\nabf\na@g");
        CountdownEvent clean = new(2);
        await RecordAsync("blur-left-out", BlurFacesOrchestrator.Name, new BlurFacesInput(Blur), Letters(isPassable: true, beforeStep: step =>
        {
            if (step is "look 0" or "look 1")
                clean.Signal();
            else if (step == "look 2")
                clean.Wait();
        }));
    }

    [RecordFact]
    public async Task VideoJob_OfThreeStretches()
    {
        var etag = await WriteClipAsync();
        await RecordAsync("video-job", VideoJobOrchestrator.Name, Job(etag), Stretches);
    }

    [RecordFact]
    public async Task VideoJob_OfAnOverwrittenVideo()
    {
        await WriteClipAsync();
        await RecordAsync("video-job-overwritten", VideoJobOrchestrator.Name, Job("another"));
    }

    [RecordFact]
    public async Task QueryDataset_WithAValueThatNeverOccurs()
    {
        await WriteTableAsync();
        var query = DatasetQuery.Parse("""{"kind": ["in", "a", "z"]}""");
        var options = new QueryDatasetOptions { Models = DatasetModels.All, Transforms = [new ImageTransform("flip", [1])] };
        await RecordAsync("query-dataset", QueryDatasetOrchestrator.Name, new QueryDatasetInput(DatasetAddress.Parse(Styles.ToString()), Images, query, Options: options));
    }

    [RecordFact]
    public async Task QueryDataset_WithoutSuchAColumn()
    {
        await WriteTableAsync();
        var query = DatasetQuery.Parse("""{"knid": ["eq", "a"]}""");
        await RecordAsync("query-dataset-refused", QueryDatasetOrchestrator.Name, new QueryDatasetInput(DatasetAddress.Parse(Styles.ToString()), Images, query));
    }

    [RecordFact]
    public async Task LoadDataset_IntoANewTable()
    {
        await WriteTableAsync();
        var emulator = await DynamoDbEmulator.SharedAsync();
        var options = new DynamoDbOptions { Endpoint = emulator.Endpoint, Region = "eu-central-1", Credentials = new BasicAWSCredentials("test", "test") };
        LoadDatasetInput input = new(Styles, DatasetAddress.Parse("dynamodb://products"), Indexes: ["kind"]);
        await RecordAsync("load-dataset", LoadDatasetOrchestrator.Name, input, services => services.AddDynamoDbDatasets(options));
    }

    [RecordFact]
    public Task AnswerChat_Labels() => RecordChatAsync("answer-chat-labels", new ChatMessage(5, 7, ChatCommand.Labels, new ChatFile("cat", "photo.jpg", 20)));

    [RecordFact]
    public Task AnswerChat_PeopleAfterALongTime()
    {
        // The first word of the work comes after ten seconds.
        _fixture.Provider.BeforeCall = call => call == 1 ? Task.Delay(TimeSpan.FromSeconds(14)) : Task.CompletedTask;
        return RecordChatAsync("answer-chat-recognize", new ChatMessage(5, 7, ChatCommand.Recognize, new ChatFile("ann", "photo.jpg", 20)));
    }

    [RecordFact]
    public Task AnswerChat_Blur() => RecordChatAsync("answer-chat-blur", new ChatMessage(5, 7, ChatCommand.Blur, new ChatFile("letters", "photo.jpg", 3)));

    [RecordFact]
    public Task AnswerChat_TextOfAVideo() => RecordChatAsync("answer-chat-refused", new ChatMessage(5, 7, ChatCommand.Text, new ChatFile("clip", "video.mp4", 20)));

    [RecordFact]
    public Task AnswerChat_NoPhoto() => RecordChatAsync("answer-chat-failed", new ChatMessage(5, 7, ChatCommand.Labels, new ChatFile("text", "photo.jpg", 20)));

    private Task RecordChatAsync(string run, ChatMessage message) => RecordAsync(
        run, AnswerChatOrchestrator.Name, new AnswerChatInput(message, new ObjectPrefix("file", "bot", "")), services => Letters()(services.AddSingleton<IChat>(FakeChat.WithFiles())));

    private async Task WriteTableAsync()
    {
        await _fixture.WriteAsync(Styles, "id,kind\n1,a\n2,a\n3,b\n");
        await _fixture.WriteAsync("fashion/1.jpg", "image");
    }

    private static VideoJobInput Job(string etag)
    {
        var parts = VideoJobOrchestrator.PartsOf(new ObjectPrefix("file", "results", ""), "videojob-1");
        return new VideoJobInput(VideoJobKind.Labels, Clip, etag, parts, new VideoJobOptions());
    }

    private static VideoFace Face(long ms) =>
        new(ms, new FaceDetail(new BoundingBox(0.1f, 0.1f, 0.1f, 0.1f), 99, [], new Pose(0, 0, 0), new ImageQuality(50, 50)));

    private async Task<string> WriteClipAsync()
    {
        var pictures = Enumerable.Range(0, 6).Select(n => $"Cat {90 - n}\n* Ann 91 0.{n + 1}\n");
        return (await _fixture.WriteAsync(Clip, PictureVideos.Of(pictures))).ETag;
    }

    private async Task RecordBlurAsync(string run, BlurFacesOptions options, Action<IServiceCollection> configure)
    {
        await _fixture.WriteAsync(Blur, Frames);
        await RecordAsync(run, BlurFacesOrchestrator.Name, new BlurFacesInput(Blur, Options: options), configure);
    }

    private void Stretches(IServiceCollection services) =>
        services.AddSingleton<IVideoSplitter>(new PictureVideos(_fixture.Stores) { Stretch = 2 });

    private Action<IServiceCollection> Letters(
        Action<string>? beforeStep = null, int framesOfSegment = 2, bool isDetector = true, bool isPassable = false) => services =>
    {
        LetterVideos videos = new(_fixture.Stores) { FramesOfSegment = framesOfSegment, IsPassable = isPassable, BeforeStep = beforeStep ?? (_ => { }) };
        services.AddSingleton<IVideoBlur>(videos).AddSingleton<IImageBlur>(videos);
        services.AddSingleton<IVideoSplitter>(videos).AddSingleton<IVideoProbe>(videos);
        if (isDetector)
            services.AddSingleton<IFrameFaceDetector>(videos);
    };

    /// <summary>Of the run and of all that it calls, one for each orchestrator and end.</summary>
    private async Task RecordAsync(string run, string name, object input, Action<IServiceCollection>? configure = null)
    {
        await using var pipelines = await RunningPipelines.StartAsync(_fixture, configure: configure);
        await pipelines.Client.ScheduleNewOrchestrationInstanceAsync(name, input, PipelineVersion.StartOf("recorded"));
        await pipelines.WaitAsync("recorded");
        SortedDictionary<string, IList<HistoryEvent>> histories = new(StringComparer.Ordinal);
        await foreach (var instance in pipelines.Client.GetAllInstancesAsync())
        {
            var suffix = instance.RuntimeStatus == OrchestrationRuntimeStatus.Completed ? "" : $"-{instance.RuntimeStatus}";
            histories[instance.Name + suffix] = await pipelines.Client.GetOrchestrationHistoryAsync(instance.InstanceId);
        }

        HistoryFolder.Write(PipelineVersion.Current, run, histories.Select(history => (history.Key, history.Value)));
    }
}
