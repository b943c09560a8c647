using System.Diagnostics;
using Vision.Media.Clips;

namespace Vision.Media.Blur;

/// <summary>Whatever goes wrong: an error of its kind, no program left, no file left.</summary>
public sealed class VideoBlurFailureTests : IDisposable
{
    private readonly ClipFolder _clips = new();

    [Fact]
    public async Task Segment_DetectorThrows_ThrowsThatAndLeavesNothing()
    {
        var detector = new MarkerDetector { Before = look => look == 3 ? throw new ProviderUnavailableException("detector", "is out of order.") : true };

        await Assert.ThrowsAsync<ProviderUnavailableException>(() => BlurAsync(Video(), detector));

        AssertNothingLeft();
    }

    [Fact]
    public async Task Segment_DetectorCrashes_ThrowsThatAndLeavesNothing()
    {
        var detector = new MarkerDetector { Before = look => look == 2 ? throw new InvalidOperationException("null deep inside") : true };

        await Assert.ThrowsAsync<InvalidOperationException>(() => BlurAsync(Video(), detector));

        AssertNothingLeft();
    }

    [Theory]
    [InlineData("rawvideo", "the decoder")]
    [InlineData("libx264", "the encoder")]
    public async Task Segment_ProgramIsKilled_ThrowsAndLeavesNothing(string mark, string program)
    {
        var killed = false;
        var detector = new MarkerDetector
        {
            Before = look =>
            {
                if (look == 3)
                    killed = Signal(mark, "KILL");

                return true;
            },
        };

        var error = await Assert.ThrowsAsync<ProviderUnavailableException>(() => BlurAsync(Video(seconds: 20), detector));

        Assert.True(killed);
        Assert.Contains(program, error.Message, StringComparison.Ordinal);
        AssertNothingLeft();
    }

    [Theory]
    [InlineData("rawvideo")]
    [InlineData("libx264")]
    public async Task Segment_ProgramHangs_TimesOutAndLeavesNothing(string mark)
    {
        var stopped = false;
        var detector = new MarkerDetector
        {
            Before = look =>
            {
                if (look == 3)
                    stopped = Signal(mark, "STOP");

                return true;
            },
        };
        var video = Video(seconds: 20);
        var plan = await new BlurRun(_clips).Blur.PlanSegmentsAsync(video, BlurRun.Quick);
        var hasty = new BlurRun(_clips, new MediaLimits { MaxWallTime = TimeSpan.FromSeconds(4) }).Blur;

        var error = await Assert.ThrowsAsync<MediaTooLargeException>(() => hasty.BlurSegmentAsync(video, plan[0], FaceFinding.ByDetector(detector), BlurRun.Quick));

        Assert.True(stopped);
        Assert.Contains("longer", error.Message, StringComparison.Ordinal);
        AssertNothingLeft();
    }

    [Fact]
    public async Task Segment_Cancelled_EndsAndLeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        var detector = new MarkerDetector
        {
            Before = look =>
            {
                if (look == 3)
                    stop.Cancel();

                return true;
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BlurAsync(Video(seconds: 20), detector, stop.Token));

        AssertNothingLeft();
    }

    [Fact]
    public async Task Segment_TakesTooLong_ThrowsAndLeavesNothing()
    {
        // a decoder that never gets as far as a frame
        var video = _clips.Make("slow.mp4", "-f lavfi -i testsrc=s=1920x1080:r=30:d=4 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
        var plan = await new BlurRun(_clips).Blur.PlanSegmentsAsync(video, BlurRun.Quick);
        var hasty = new BlurRun(_clips, new MediaLimits { MaxWallTime = TimeSpan.FromMilliseconds(150) }).Blur;

        await Assert.ThrowsAsync<MediaTooLargeException>(() => hasty.BlurSegmentAsync(video, plan[0], FaceFinding.ByDetector(new MarkerDetector()), BlurRun.Quick));

        AssertNothingLeft();
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.6)]
    [InlineData(0.8)]
    public async Task Segment_DamagedMiddle_Throws(double place)
    {
        var video = Video();
        var bytes = await File.ReadAllBytesAsync(video.Path!);
        var random = new Random(7);
        for (var i = 0; i < 400; i++)
            bytes[(int)(bytes.Length * place) + i] = (byte)random.Next(256);

        var damaged = _clips.Write("damaged.mp4", bytes);

        await Assert.ThrowsAnyAsync<VisionException>(() => new BlurRun(_clips).RunAsync(damaged, FaceFinding.ByDetector(new MarkerDetector())));

        Assert.Empty(_clips.Leftovers());
    }

    [Fact]
    public async Task Segment_CutOff_Throws()
    {
        var video = _clips.Make("whole.mp4", $"{Source(4)} -movflags +faststart");
        var bytes = await File.ReadAllBytesAsync(video.Path!);

        await Assert.ThrowsAsync<InvalidMediaException>(
            () => new BlurRun(_clips).RunAsync(_clips.Write("cut.mp4", bytes.AsSpan(0, bytes.Length * 2 / 3)), FaceFinding.ByDetector(new MarkerDetector())));

        Assert.Empty(_clips.Leftovers());
    }

    [Fact]
    public async Task Segment_NoFrames_Throws()
    {
        var sound = _clips.Make("sound.mp4", "-f lavfi -i sine=f=440:d=1 -c:a aac");

        await Assert.ThrowsAsync<InvalidMediaException>(() => new BlurRun(_clips).RunAsync(sound, FaceFinding.ByDetector(new MarkerDetector())));
    }

    [Fact]
    public async Task Segment_OutputOverTheLimit_ThrowsAndLeavesNothing()
    {
        var video = Video();
        var plan = await new BlurRun(_clips).Blur.PlanSegmentsAsync(video, BlurRun.Quick);
        var small = new BlurRun(_clips, new MediaLimits { MaxBytes = new FileInfo(video.Path!).Length + 1 }).Blur;

        var lossless = BlurRun.Quick with { Encoding = new VideoEncoding { Crf = 1, Preset = "ultrafast" } };

        await Assert.ThrowsAsync<MediaTooLargeException>(() => small.BlurSegmentAsync(video, plan[0], FaceFinding.ByDetector(new MarkerDetector()), lossless));
        AssertNothingLeft();
    }

    [Fact]
    public async Task Join_SegmentIsCutOff_Throws()
    {
        var (blur, video) = (new BlurRun(_clips).Blur, Video());
        using var part = await blur.BlurSegmentAsync(video, (await blur.PlanSegmentsAsync(video, BlurRun.Quick))[0], FaceFinding.ByDetector(new MarkerDetector()), BlurRun.Quick);
        var bytes = await File.ReadAllBytesAsync(part.Path);
        var cut = _clips.Write("cut.segment", bytes.AsSpan(0, bytes.Length / 2)).Path!;

        await Assert.ThrowsAsync<BlurNotVerifiedException>(() => blur.JoinAsync(video, [cut], BlurRun.Quick));
    }

    [Fact]
    public async Task Join_SegmentsInWrongOrder_Throws()
    {
        var (blur, options) = (new BlurRun(_clips).Blur, BlurRun.Quick with { SegmentMs = 1000 });
        var video = Video();
        var parts = new List<BlurredSegment>();
        foreach (var segment in await blur.PlanSegmentsAsync(video, options))
            parts.Add(await blur.BlurSegmentAsync(video, segment, FaceFinding.ByDetector(new MarkerDetector()), options));

        await Assert.ThrowsAsync<BlurNotVerifiedException>(() => blur.JoinAsync(video, [parts[1].Path, parts[0].Path], options));
        parts.ForEach(part => part.Dispose());
    }

    [Fact]
    public async Task Verify_CopyLacksFrames_Throws()
    {
        var run = new BlurRun(_clips);
        var video = Video();
        var blurred = await run.RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));
        var shorter = _clips.Make("shorter.mp4", $"-i {blurred.Output.Path} -frames:v 80 -c copy");

        await Assert.ThrowsAsync<BlurNotVerifiedException>(() => run.Blur.VerifyAsync(video, shorter, blurred.Reports, null, BlurRun.Quick));
    }

    [Fact]
    public async Task Verify_OtherSound_Throws()
    {
        var run = new BlurRun(_clips);
        var video = Video();
        var blurred = await run.RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));
        var other = _clips.Make("other.mp4", $"-i {blurred.Output.Path} -c:v copy -c:a aac -b:a 32k");

        await Assert.ThrowsAsync<BlurNotVerifiedException>(() => run.Blur.VerifyAsync(video, other, blurred.Reports, null, BlurRun.Quick));
    }

    [Fact]
    public async Task Verify_FaceShows_Throws()
    {
        var run = new BlurRun(_clips);
        var video = Video();
        var blind = await run.RunAsync(video, FaceFinding.Of([]));

        var error = await Assert.ThrowsAsync<BlurNotVerifiedException>(() => run.Blur.VerifyAsync(video, blind.Output, blind.Reports, new MarkerDetector(), BlurRun.Quick));

        Assert.Contains("a face shows", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_PartByPart_FindsAFaceThatShowsInOneOfThem()
    {
        var run = new BlurRun(_clips);
        var video = Video(9);
        var good = await run.RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));
        var bare = _clips.Make("bare.mp4", $"-i {good.Output.Path} -vf drawbox=x=60:y=60:w=40:h=40:color=magenta:t=fill:enable=gte(t\\,5.9) -c:v libx264 -g 30 -bf 0 -c:a copy");
        Task<int> ReviewAsync(VideoSource copy, int part) => run.Blur.ReviewAsync(video, copy, good.Reports, new MarkerDetector(), BlurRun.Quick, part, 3);

        var looked = await Task.WhenAll(Enumerable.Range(0, 3).Select(part => ReviewAsync(good.Output, part)));
        await ReviewAsync(bare, 0);
        var error = await Assert.ThrowsAsync<BlurNotVerifiedException>(() => ReviewAsync(bare, 2));

        Assert.InRange(looked.Sum(), good.Verification.FramesLookedAt, int.MaxValue);
        Assert.Contains("a face shows", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _clips.Dispose();

    private static string Source(int seconds) =>
        $"-f lavfi -i testsrc=s=320x180:r=30:d={seconds} -f lavfi -i color=magenta:s=40x40:r=30:d={seconds} -f lavfi -i sine=f=440:d={seconds} " +
        "-filter_complex [0]hue=s=0[g];[g][1]overlay=x='20+mod(n,200)':y=60 -map 2:a -c:v libx264 -g 30 -pix_fmt yuv420p -c:a aac";

    private VideoSource Video(int seconds = 4) => _clips.Make($"video{seconds}.mp4", Source(seconds));

    private async Task BlurAsync(VideoSource video, IFrameFaceDetector detector, CancellationToken cancellationToken = default)
    {
        var blur = new BlurRun(_clips).Blur;
        var plan = await blur.PlanSegmentsAsync(video, BlurRun.Quick, cancellationToken);
        using var part = await blur.BlurSegmentAsync(video, plan[0], FaceFinding.ByDetector(detector), BlurRun.Quick, cancellationToken: cancellationToken);
    }

    private void AssertNothingLeft()
    {
        Assert.Empty(Programs());
        Assert.Empty(_clips.Leftovers());
    }

    private bool Signal(string mark, string signal)
    {
        foreach (var id in Programs())
        {
            if (!File.ReadAllText($"/proc/{id}/cmdline").Contains(mark, StringComparison.Ordinal))
                continue;

            using var kill = Process.Start("kill", [$"-{signal}", $"{id}"]);
            kill.WaitForExit();
            return kill.ExitCode == 0;
        }

        return false;
    }

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
}
