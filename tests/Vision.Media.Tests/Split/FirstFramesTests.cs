using System.Diagnostics;
using Vision.Media.Clips;

namespace Vision.Media.Split;

/// <summary>First frames that one program decodes for several clips are those that each clip's own program gives, and no clip hurts another.</summary>
public sealed class FirstFramesTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly IObjectStores Stores = new ObjectStores([new PipeStore()]);

    private readonly ClipFolder _clips = new();

    // Of each program for several clips, which of them had a frame.
    private readonly List<bool[]> _programs = [];

    private static readonly SplitOptions[] Deliveries =
    [
        new(), new() { JpegQuantizer = 8 }, new() { Encoding = FrameEncoding.Rgb24 }, new() { Encoding = FrameEncoding.Bgr24 },
    ];

    public void Dispose() => _clips.Dispose();

    [Fact]
    public async Task Split_ClipsOfManyKinds_GivesTogetherWhatEachGivesAlone()
    {
        VideoSource[] clips =
        [
            _clips.Numbered("plain.mp4", frames: 5),
            _clips.Numbered("wide.mp4", "-c:v libx264 -preset ultrafast -aspect 16:9", size: "96x96", frames: 5),
            _clips.Numbered("hd.mp4", "-c:v libx264 -preset ultrafast -colorspace bt709 -color_range pc", frames: 5),
            _clips.Numbered("late.mkv", "-c:v libx264 -preset ultrafast -output_ts_offset 3", frames: 5),
            _clips.Numbered("reordered.ts", "-c:v libx264 -bf 3", frames: 20),
            _clips.Numbered("vp9.webm", "-c:v libvpx-vp9 -deadline realtime", frames: 5),
            _clips.Numbered("old.avi", "-c:v mjpeg -q:v 3 -pix_fmt yuvj420p", frames: 5),
            Turned("turned.mp4"),
        ];
        var single = new VideoSplitter(_clips.Sandbox, Stores, new MediaLimits(), new MediaOptions { FirstFramesTogether = 1 });
        foreach (var options in Deliveries)
        {
            var alone = new List<VideoFrame>();
            foreach (var clip in clips)
                alone.Add(Assert.Single(await single.TakeAsync(clip, SplitMode.FirstFrame, options)));

            _programs.Clear();
            var together = await TogetherAsync(new MediaLimits(), options, clips);

            Assert.Equal(clips.Length, Assert.Single(_programs).Count(had => had));
            Assert.All(alone.Zip(together), pair => AssertSame(pair.First, Assert.Single(pair.Second.Result)));
            Assert.Equal((171, 72), (alone[1].Size.Width, alone[7].Size.Width));
        }

        Assert.Empty(_clips.Leftovers());
    }

    [Fact]
    public async Task Split_DamagedClipAmongGoodOnes_FailsAlone()
    {
        var clips = Many(10);
        var whole = await File.ReadAllBytesAsync(clips[4].Path!);
        clips[4] = _clips.Write("damaged.mp4", whole.AsSpan(0, whole.Length / 2));

        var splits = await TogetherAsync(new MediaLimits(), SplitterExtensions.Pixels, clips);

        var error = await Assert.ThrowsAsync<InvalidMediaException>(() => splits[4]);
        Assert.StartsWith("damaged.mp4: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("moov", error.Message, StringComparison.Ordinal);
        Assert.All(splits.Where((_, n) => n != 4), split => Assert.Equal(0, Barcode.Read(Assert.Single(split.Result))));
        Assert.DoesNotContain(true, Assert.Single(_programs));
        Assert.Empty(_clips.Leftovers());
    }

    [Fact]
    public async Task Split_ClipWithoutPicturesAmongGoodOnes_FailsAlone()
    {
        var clips = Many(4);
        clips[0] = _clips.Make("sound.mp4", "-f lavfi -i sine=d=1 -c:a aac");

        var splits = await TogetherAsync(new MediaLimits(), SplitterExtensions.Pixels, clips);

        var error = await Assert.ThrowsAsync<InvalidMediaException>(() => splits[0]);
        Assert.StartsWith("sound.mp4: it has no video stream", error.Message, StringComparison.Ordinal);
        Assert.All(splits.Skip(1), split => Assert.Equal(0, Barcode.Read(Assert.Single(split.Result))));
    }

    [Fact]
    public async Task Split_ClipOverALimitAmongGoodOnes_FailsAlone()
    {
        var clips = Many(4);
        clips[2] = _clips.Make("large.mp4", "-f lavfi -i color=s=640x360:r=1:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

        var splits = await TogetherAsync(new MediaLimits { MaxPixels = 320 * 180 }, SplitterExtensions.Pixels, clips);

        var error = await Assert.ThrowsAsync<MediaTooLargeException>(() => splits[2]);
        Assert.StartsWith("large.mp4: ", error.Message, StringComparison.Ordinal);
        Assert.All(splits.Where((_, n) => n != 2), split => Assert.Equal(0, Barcode.Read(Assert.Single(split.Result))));
    }

    [Fact]
    public async Task Split_ClipThatHangsAmongGoodOnes_IsEndedAndTheOthersSucceed()
    {
        var clips = Many(5);
        clips[0] = PipeStore.Endless;
        var limits = new MediaLimits { MaxWallTime = TimeSpan.FromSeconds(5) };

        var splits = await TogetherAsync(limits, SplitterExtensions.Pixels, clips, patience: TimeSpan.FromSeconds(1));

        var error = await Assert.ThrowsAsync<MediaTooLargeException>(() => splits[0]);
        Assert.Contains("endless.mp4: reading it took longer", error.Message, StringComparison.Ordinal);
        Assert.All(splits.Skip(1), split => Assert.Equal(0, Barcode.Read(Assert.Single(split.Result))));
        Assert.Empty(Programs());
        Assert.Empty(_clips.Leftovers());
    }

    [Fact]
    public async Task Split_OneOfSeveralCancelled_OthersGoOn()
    {
        var clips = Many(5);
        clips[0] = PipeStore.Endless;
        using var stop = new CancellationTokenSource();
        var queue = Queue(new MediaLimits(), TimeSpan.FromSeconds(2));
        var splitter = new VideoSplitter(_clips.Sandbox, Stores, new MediaLimits(), queue);
        var place = await PlaceAsync(queue);
        var endless = splitter.TakeAsync(clips[0], SplitMode.FirstFrame, cancellationToken: stop.Token);
        var others = clips.Skip(1).Select(clip => splitter.TakeAsync(clip, SplitMode.FirstFrame)).ToList();
        await UntilAsync(() => queue.Waiting == clips.Length);

        place.Dispose();
        await UntilAsync(() => Programs().Count > 0);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless);
        Assert.All(await Task.WhenAll(others).WaitAsync(Deadline), frames => Assert.Equal(0, Barcode.Read(Assert.Single(frames))));
        Assert.Empty(_clips.Leftovers());
    }

    [Fact]
    public async Task Split_AllCancelled_EndsTheProgramAtOnce()
    {
        using var stop = new CancellationTokenSource();
        var queue = Queue(new MediaLimits(), TimeSpan.FromMinutes(5));
        var splitter = new VideoSplitter(_clips.Sandbox, Stores, new MediaLimits(), queue);
        var place = await PlaceAsync(queue);
        var splits = Enumerable.Range(0, 3).Select(_ => splitter.TakeAsync(PipeStore.Endless, SplitMode.FirstFrame, cancellationToken: stop.Token)).ToList();
        await UntilAsync(() => queue.Waiting == splits.Count);

        place.Dispose();
        await UntilAsync(() => Programs().Count > 0);
        await stop.CancelAsync();

        foreach (var split in splits)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => split);
        await UntilAsync(() => Programs().Count == 0 && _clips.Leftovers().Count == 0);
    }

    [Fact]
    public async Task Split_LoneClip_HasAProgramOfItsOwn()
    {
        var queue = Queue(new MediaLimits(), Deadline);
        var splitter = new VideoSplitter(_clips.Sandbox, Stores, new MediaLimits(), queue);

        for (var round = 0; round < 3; round++)
            Assert.Single(await splitter.TakeAsync(_clips.Numbered("lone.mp4", frames: 3), SplitMode.FirstFrame));

        Assert.Empty(_programs);
    }

    [Fact]
    public async Task Split_LoneClipThatHangs_KeepsNobodyWaitingForLong()
    {
        using var stop = new CancellationTokenSource();
        var queue = Queue(new MediaLimits(), Deadline, place: TimeSpan.FromMilliseconds(200));
        var splitter = new VideoSplitter(_clips.Sandbox, Stores, new MediaLimits(), queue);
        var endless = splitter.TakeAsync(PipeStore.Endless, SplitMode.FirstFrame, cancellationToken: stop.Token);
        await UntilAsync(() => Programs().Count > 0);

        Assert.Single(await splitter.TakeAsync(Many(1)[0], SplitMode.FirstFrame).WaitAsync(Deadline));

        Assert.False(endless.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless);
    }

    [Fact]
    public async Task Split_MoreThanOneProgramTakes_ShareSeveral()
    {
        var splits = await TogetherAsync(new MediaLimits(), SplitterExtensions.Pixels, Many(7), together: 3);

        Assert.All(splits, split => Assert.Equal(0, Barcode.Read(Assert.Single(split.Result))));
        Assert.Equal([3, 3], _programs.Select(clips => clips.Length));
    }

    [Fact]
    public void MediaOptions_OutOfRange_IsRefusedBySetting()
    {
        foreach (var together in (int[])[0, 33])
        {
            var error = Assert.Throws<ArgumentException>(
                () => new VideoSplitter(_clips.Sandbox, Stores, new MediaLimits(), new MediaOptions { FirstFramesTogether = together }));

            Assert.StartsWith($"Vision:Media:FirstFramesTogether is {together};", error.Message, StringComparison.Ordinal);
        }
    }

    private VideoSource[] Many(int count)
    {
        var first = _clips.Numbered("clip0.mp4", frames: 3);
        return [first, .. Enumerable.Range(1, count - 1).Select(n => _clips.Write($"clip{n}.mp4", File.ReadAllBytes(first.Path!)))];
    }

    private VideoSource Turned(string name)
    {
        var upright = _clips.Numbered("upright-" + name, frames: 5);
        return _clips.Make(name, $"-i {upright.Path} -c copy -metadata:s:v:0 rotate=90");
    }

    // All of them wait before the only place comes free.
    private async Task<List<Task<List<VideoFrame>>>> TogetherAsync(
        MediaLimits limits, SplitOptions options, VideoSource[] clips, TimeSpan? patience = null, int together = MediaOptions.MostFirstFramesTogether)
    {
        var queue = Queue(limits, patience ?? Deadline, together);
        var splitter = new VideoSplitter(_clips.Sandbox, Stores, limits, queue);
        var place = await PlaceAsync(queue);
        var splits = new List<Task<List<VideoFrame>>>();
        foreach (var clip in clips)
        {
            splits.Add(splitter.TakeAsync(clip, SplitMode.FirstFrame, options));
            await UntilAsync(() => queue.Waiting == splits.Count);
        }

        place.Dispose();
        await Task.WhenAll(splits.Select(split => split.ContinueWith(_ => { }, TaskScheduler.Default))).WaitAsync(Deadline);
        return splits;
    }

    private FirstFrameQueue Queue(MediaLimits limits, TimeSpan patience, int together = MediaOptions.MostFirstFramesTogether, TimeSpan? place = null)
    {
        var batch = new FirstFrameBatch(_clips.Sandbox, limits, patience);
        return new FirstFrameQueue(DecodeAsync, places: 1, together, place ?? Deadline, TimeProvider.System);

        async Task<FirstFrame?[]> DecodeAsync(IReadOnlyList<FirstFrameWait> clips)
        {
            var frames = await batch.DecodeAsync(clips);
            _programs.Add([.. frames.Select(frame => frame is not null)]);
            return frames;
        }
    }

    private static Task<FirstFrameTurn> PlaceAsync(FirstFrameQueue queue) => queue.WaitAsync(null!, new SplitOptions(), CancellationToken.None);

    private static void AssertSame(VideoFrame one, VideoFrame other)
    {
        Assert.Equal(one with { Data = default }, other with { Data = default });
        Assert.True(one.Data.Span.SequenceEqual(other.Data.Span));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var deadline = Stopwatch.StartNew();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition() && await ticks.WaitForNextTickAsync())
            Assert.True(deadline.Elapsed < Deadline);
    }

    // Programs at work in this test's own sandbox.
    private List<string> Programs() =>
        [.. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _) && IsOurs(folder))];

    private bool IsOurs(string process)
    {
        try
        {
            return new FileInfo($"{process}/cwd").LinkTarget?.StartsWith(_clips.Sandbox.Root, StringComparison.Ordinal) == true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
