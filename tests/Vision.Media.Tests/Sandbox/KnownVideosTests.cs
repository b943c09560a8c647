using Vision.Media.Clips;

namespace Vision.Media.Sandbox;

/// <summary>What was read of a video is read once, as long as it is the same video.</summary>
public sealed class KnownVideosTests : IDisposable
{
    private readonly ClipFolder _clips = new();

    [Fact]
    public void Of_OneVersion_GivesTheSameFactsUntilOthersCame()
    {
        var known = new KnownVideos();
        var (first, second) = (known.Of("a"), known.Of("b"));

        Assert.Same(first, known.Of("a"));
        Assert.NotSame(first, second);
        for (var i = 0; i < 15; i++)
            known.Of($"other {i}");

        Assert.Same(first, known.Of("a"));
        Assert.NotSame(second, known.Of("b"));
    }

    [Fact]
    public async Task Open_FileThatIsTheSame_KnowsWhatWasRead()
    {
        var video = _clips.Numbered("clip.mp4", frames: 10);
        var (probe, timeline) = (_clips.Probe(), new TimelineScan(new MediaLimits(), TimeProvider.System));

        using var first = await OpenAsync(video);
        var info = await probe.ProbeAllAsync(first, CancellationToken.None);
        var shown = await timeline.ReadShownAsync(first, CancellationToken.None);
        using var second = await OpenAsync(video);

        Assert.Same(info, await probe.ProbeAllAsync(second, CancellationToken.None));
        Assert.Same(shown, await timeline.ReadShownAsync(second, CancellationToken.None));
        Assert.Equal(10, shown.Count);
    }

    [Fact]
    public async Task Open_FileThatWasWrittenAnew_ReadsItAgain()
    {
        var video = _clips.Numbered("clip.mp4", frames: 10);
        using (var first = await OpenAsync(video))
            await _clips.Probe().ProbeAllAsync(first, CancellationToken.None);

        File.Delete(video.Path!);
        _clips.Numbered("clip.mp4", size: "64x64", frames: 20);
        using var second = await OpenAsync(video);

        Assert.Equal(new ImageSize(64, 64), (await _clips.Probe().ProbeAllAsync(second, CancellationToken.None)).CodedSize);
    }

    [Fact]
    public async Task Open_KnownToOneWithOtherLimits_IsRefusedByItsOwn()
    {
        var video = _clips.Numbered("clip.mp4", frames: 10);
        using var input = await OpenAsync(video);
        await _clips.Probe().ProbeAllAsync(input, CancellationToken.None);
        await new TimelineScan(new MediaLimits(), TimeProvider.System).ReadShownAsync(input, CancellationToken.None);

        await Assert.ThrowsAsync<MediaTooLargeException>(() => _clips.Probe(new MediaLimits { MaxPixels = 100 }).ProbeAllAsync(input, CancellationToken.None));
        await Assert.ThrowsAsync<MediaTooLargeException>(() => new TimelineScan(new MediaLimits { MaxFrames = 9 }, TimeProvider.System).ReadShownAsync(input, CancellationToken.None));
    }

    public void Dispose() => _clips.Dispose();

    private Task<MediaInput> OpenAsync(VideoSource video) => new MediaInputs(_clips.Sandbox, new ObjectStores([]), new MediaLimits()).OpenAsync(video, CancellationToken.None);
}
