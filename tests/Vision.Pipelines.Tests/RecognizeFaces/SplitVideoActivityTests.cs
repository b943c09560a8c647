using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.Tests.RecognizeFaces;

public sealed class SplitVideoActivityTests : IDisposable
{
    private readonly PipelineFixture _fixture = new(renewsETags: true);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunAsync_SeveralFrames_WritesEachAsItComesAndThenTheList()
    {
        var splitter = new Frames(3, _ => { });
        var output = await RunAsync(splitter, SplitMode.Count(3));

        var staged = new List<StagedFrame>();
        foreach (var list in output.Lists(PipelineFixture.Parts))
            staged.AddRange(JsonSerializer.Deserialize<List<StagedFrame>>(await _fixture.ReadAsync(list))!);
        Assert.Equal((3, 3), (output.Frames, output.Chunks));
        Assert.Equal(
            [("file://stage-1/clips/a/output-01.jpg", 0L), ("file://stage-1/clips/a/output-02.jpg", 40L), ("file://stage-1/clips/a/output-03.jpg", 80L)],
            staged.Select(frame => (frame.Frame.ToString(), frame.TimestampMs)));
        Assert.Equal(["0", "1", "2"], await Task.WhenAll(staged.Select(frame => _fixture.ReadAsync(frame.Frame))));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("0"u8)), staged[0].Sha256);
        Assert.Equal("image/jpeg", (await _fixture.Store.StatAsync(staged[0].Frame))!.ContentType);
        Assert.Equal("e1", splitter.Video!.ETag);
    }

    [Fact]
    public async Task RunAsync_FirstFrame_IsAtTheContainersRoot()
    {
        await RunAsync(new Frames(1, _ => { }), SplitMode.FirstFrame);

        Assert.True(await _fixture.ExistsAsync(new ObjectRef("file", "stage-1", "clips/a.jpg")));
    }

    [Fact]
    public async Task RunAsync_FailsInTheMiddle_LeavesNoList_AndTheNextTryTheSameObjects()
    {
        await Assert.ThrowsAsync<InvalidMediaException>(
            () => RunAsync(new Frames(3, index => { if (index == 2) throw new InvalidMediaException("a.mp4", "it is cut off."); }), SplitMode.Count(3)));
        Assert.False(Directory.Exists(Path.Combine(_fixture.Data, "images")));
        var first = new ObjectRef("file", "stage-1", "clips/a/output-01.jpg");
        var before = await _fixture.Stores.For("file").StatAsync(first);

        var output = await RunAsync(new Frames(3, _ => { }), SplitMode.Count(3));

        Assert.Equal(3, output.Frames);
        Assert.Equal(before!.ETag, (await _fixture.Stores.For("file").StatAsync(first))!.ETag);
    }

    [Fact]
    public async Task RunAsync_AnotherFrameUnderTheKey_IsReplaced()
    {
        var first = new ObjectRef("file", "stage-1", "clips/a/output-01.jpg");
        await _fixture.WriteAsync(first, "?");

        await RunAsync(new Frames(3, _ => { }), SplitMode.Count(3));

        Assert.Equal("0", await _fixture.ReadAsync(first));
    }

    [Fact]
    public async Task RunAsync_MoreFramesThanAllowed_FailsWithWhatToDo()
    {
        var error = await Assert.ThrowsAsync<MediaTooLargeException>(() => RunAsync(new Frames(4, _ => { }), SplitMode.Fps(10), maxFrames: 3));

        Assert.Equal("file://images/clips/a.mp4: 'fps:10' gives more than 3 frames; choose a mode with fewer, or raise maxFrames.", error.Message);
    }

    [Theory]
    [InlineData(2_000, 1200, "fps:2")]
    [InlineData(599_000, 1200, "fps:2")]
    [InlineData(3_600_000, 1201, "every:3")]
    [InlineData(3_600_000, 1, "count:1")]
    [InlineData(null, 1200, "fps:2")]
    public async Task RunAsync_NoMode_TakesTwoASecondOrSpreadsWhatIsAllowed(int? durationMs, int maxFrames, string expected)
    {
        var splitter = new Frames(1, _ => { }) { DurationMs = durationMs };

        await RunAsync(splitter, null, maxFrames);

        Assert.Equal(expected, splitter.Mode!.ToString());
    }

    [Fact]
    public async Task RunAsync_NoVersionNamed_TellsWhichWasSplit()
    {
        var splitter = new Frames(2, _ => { });
        await _fixture.WriteAsync("clips/a.mp4", "video");
        var present = (await _fixture.Stores.For("file").StatAsync(PipelineFixture.Image("clips/a.mp4")))!.ETag;

        var output = await RunAsync(splitter, SplitMode.Fps(2), etag: null);

        Assert.Equal((present, present), (output.ETag, splitter.Video!.ETag));
    }

    private Task<SplitVideoOutput> RunAsync(Frames splitter, SplitMode? mode, int maxFrames = 1200, string? etag = "e1") =>
        new SplitVideoActivity(_fixture.Stores, splitter, splitter).RunAsync(
            PipelineFixture.Context.Any, new SplitVideoInput(PipelineFixture.Image("clips/a.mp4"), etag, mode, maxFrames, "stage-1", PipelineFixture.Parts));

    private sealed class Frames(int count, Action<int> before) : IVideoSplitter, IVideoProbe
    {
        public VideoSource? Video { get; private set; }

        public SplitMode? Mode { get; private set; }

        public long? DurationMs { get; init; }

        public Task<VideoInfo> ProbeAsync(VideoSource video, CancellationToken cancellationToken = default) =>
            Task.FromResult(new VideoInfo { Container = "", Codec = "", CodedSize = default, Size = default, DurationMs = DurationMs });

        public Task<SplitSchedule> PlanAsync(VideoSource video, VideoInfo info, SplitMode mode, CancellationToken cancellationToken = default) =>
            Task.FromResult(SplitSchedule.Whole);

        public async IAsyncEnumerable<VideoFrame> SplitAsync(
            VideoSource video, SplitMode mode, SplitOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            (Video, Mode) = (video, mode);
            for (var i = 0; i < count; i++)
            {
                before(i);
                await Task.Yield();
                yield return new VideoFrame(i, i * 40, i, new Rational(1, 25), new ImageSize(1, 1), FrameEncoding.Jpeg, new[] { (byte)('0' + i) });
            }
        }
    }
}
