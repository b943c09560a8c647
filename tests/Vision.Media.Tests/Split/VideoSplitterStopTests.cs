using System.Diagnostics;
using Vision.Media.Clips;

namespace Vision.Media.Split;

/// <summary>However a split ends, its programs and its files end with it.</summary>
public sealed class VideoSplitterStopTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClipFolder _clips = new();

    [Fact]
    public async Task Split_ConsumerLeavesEarly_EndsTheDecoder()
    {
        await foreach (var frame in _clips.Splitter().SplitAsync(Long(), SplitMode.Fps(1000)))
        {
            Assert.NotEmpty(Programs());
            break;
        }

        Assert.Empty(Programs());
        Assert.Empty(_clips.Leftovers());
    }

    [Fact]
    public async Task Split_Cancelled_EndsTheDecoderAndThrows()
    {
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var frame in _clips.Splitter().SplitAsync(Long(), SplitMode.Fps(1000), cancellationToken: stop.Token))
                await stop.CancelAsync();
        });

        Assert.Empty(Programs());
        Assert.Empty(_clips.Leftovers());
    }

    [Fact]
    public async Task Split_CancelledWhileTheDecoderIsBusy_EndsIt()
    {
        // no frame differs that much: the decoder works and the consumer waits
        using var stop = new CancellationTokenSource();
        await using var frames = _clips.Splitter().SplitAsync(Long(), SplitMode.SceneChanges(0.99), cancellationToken: stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await frames.MoveNextAsync());

        var next = frames.MoveNextAsync().AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(Patience));
        Assert.Empty(Programs());
    }

    [Fact]
    public async Task Split_CancelledBefore_StartsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _clips.Splitter().TakeAsync(Long(), SplitMode.Count(3), cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(_clips.Leftovers());
    }

    [Fact]
    public async Task Split_DecoderTakesTooLong_IsKilledAndSaysSo()
    {
        var limits = new MediaLimits { MaxWallTime = TimeSpan.FromMilliseconds(300) };

        var error = await Assert.ThrowsAsync<MediaTooLargeException>(() => _clips.Splitter(limits).TakeAsync(Long(), SplitMode.Fps(1000)));

        Assert.Contains("MaxWallTime", error.Message, StringComparison.Ordinal);
        Assert.Empty(Programs());
        Assert.Empty(_clips.Leftovers());
    }

    [Fact]
    public async Task Split_ConsumerTakesLong_IsNotCountedAsTheDecoders()
    {
        var limits = new MediaLimits { MaxWallTime = TimeSpan.FromSeconds(5) };
        var clock = Stopwatch.StartNew();
        var frames = 0;

        await foreach (var frame in _clips.Splitter(limits).SplitAsync(_clips.Numbered("slow.mp4", frames: 30), SplitMode.Fps(1000)))
        {
            // a consumer busy with each frame for a while: 30 of them take longer than the limit
            SpinWait.SpinUntil(() => clock.Elapsed > TimeSpan.FromMilliseconds(200 * frames));
            frames++;
        }

        Assert.True(clock.Elapsed > limits.MaxWallTime);
        Assert.Equal(30, frames);
    }

    [Fact]
    public async Task Split_WaitingConsumer_HoldsTheDecoderBack()
    {
        // 900 frames of 110 KB of pixels: were they not held back, they would be somewhere by now
        var video = _clips.Make("flow.mp4", "-f lavfi -i testsrc=s=256x144:r=30:d=30 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
        await using var frames = _clips.Splitter().SplitAsync(video, SplitMode.Fps(1000), SplitterExtensions.Pixels).GetAsyncEnumerator();
        Assert.True(await frames.MoveNextAsync());

        var decoder = Assert.Single(Programs());
        var state = await StateWhenIdleAsync(decoder);

        Assert.Equal('S', state);
        Assert.True(Directory.EnumerateFiles(_clips.Sandbox.Root, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) < 1 << 20);
    }

    [Fact]
    public async Task Split_ManyAtOnce_AllEndWell()
    {
        var video = _clips.Numbered("many.mp4", frames: 10);
        var splitter = _clips.Splitter();

        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => splitter.TakeAsync(video, SplitMode.FirstFrame)));

        Assert.All(all, frames => Assert.Equal(0, Barcode.Read(Assert.Single(frames))));
        Assert.Empty(_clips.Leftovers());
    }

    [Fact]
    public async Task Split_AnyRun_HandsNoSecretsOn()
    {
        Environment.SetEnvironmentVariable("VISION_TEST_SECRET", "secret");
        await using var frames = _clips.Splitter().SplitAsync(Long(), SplitMode.Fps(1000)).GetAsyncEnumerator();
        Assert.True(await frames.MoveNextAsync());

        var environment = await File.ReadAllTextAsync($"/proc/{Assert.Single(Programs())}/environ");

        Assert.DoesNotContain("VISION_TEST_SECRET", environment, StringComparison.Ordinal);
        Assert.Contains("LC_ALL=C", environment, StringComparison.Ordinal);
    }

    public void Dispose() => _clips.Dispose();

    private VideoSource Long() => _clips.Make("long.mp4", "-f lavfi -i testsrc=s=640x360:r=30:d=60 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

    // programs at work in this test's own sandbox
    private List<int> Programs() =>
        [.. Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0).Where(IsOurs)];

    private bool IsOurs(int id)
    {
        try
        {
            return id > 0 && new FileInfo($"/proc/{id}/cwd").LinkTarget?.StartsWith(_clips.Sandbox.Root, StringComparison.Ordinal) == true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Its processor time stands still: it waits for us.
    private static async Task<char> StateWhenIdleAsync(int id)
    {
        var deadline = Stopwatch.StartNew();
        using var process = Process.GetProcessById(id);
        var before = TimeSpan.MinValue;
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await ticks.WaitForNextTickAsync() && deadline.Elapsed < Patience)
        {
            process.Refresh();
            if (process.TotalProcessorTime == before)
                break;

            before = process.TotalProcessorTime;
        }

        var stat = await File.ReadAllTextAsync($"/proc/{id}/stat");
        return stat[stat.LastIndexOf(')') + 2];
    }
}
