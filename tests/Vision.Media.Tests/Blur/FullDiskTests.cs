using Vision.Media.Clips;

namespace Vision.Media.Blur;

/// <summary>The disk is full, wherever a step writes: an error that says so, and nothing left on it.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Room = 200 << 10;

    private readonly ClipFolder _clips = new();

    [FullDiskFact]
    public async Task Segment_DiskIsFull_ThrowsAndLeavesNothing()
    {
        using var disk = new FullDisk(Room);
        using var sandbox = new MediaSandbox(TimeProvider.System, disk.Root);
        var (video, blur) = (Noise(), Blur(sandbox));
        var plan = await blur.PlanSegmentsAsync(video, BlurRun.Quick);

        var error = await Assert.ThrowsAsync<ObjectStoreUnavailableException>(() => blur.BlurSegmentAsync(video, plan[0], FaceFinding.Of([]), BlurRun.Quick));

        Assert.Contains("free space", error.Message, StringComparison.Ordinal);
        AssertEmpty(disk);
    }

    [FullDiskFact]
    public async Task Join_DiskIsFull_ThrowsAndLeavesNothing()
    {
        var video = Noise();
        using var roomy = new MediaSandbox(TimeProvider.System, Path.Combine(_clips.Clips, "roomy"));
        var plan = await Blur(roomy).PlanSegmentsAsync(video, BlurRun.Quick);
        using var part = await Blur(roomy).BlurSegmentAsync(video, plan[0], FaceFinding.Of([]), BlurRun.Quick);
        using var disk = new FullDisk(Room);
        using var sandbox = new MediaSandbox(TimeProvider.System, disk.Root);

        await Assert.ThrowsAsync<ObjectStoreUnavailableException>(() => Blur(sandbox).JoinAsync(video, [part.Path], BlurRun.Quick));

        AssertEmpty(disk);
    }

    [FullDiskFact]
    public async Task Plan_VideoDoesNotFit_ThrowsAndLeavesNothing()
    {
        using var disk = new FullDisk(Room);
        using var sandbox = new MediaSandbox(TimeProvider.System, disk.Root);
        var store = new OneObjectStore(await File.ReadAllBytesAsync(Noise().Path!));
        var blur = new VideoBlur(sandbox, new ObjectStores([store]), new MediaLimits());

        await Assert.ThrowsAsync<ObjectStoreUnavailableException>(() => blur.PlanSegmentsAsync(VideoSource.FromObject(new ObjectRef("one", "blur", "a.mp4")), BlurRun.Quick));

        AssertEmpty(disk);
    }

    public void Dispose() => _clips.Dispose();

    private static VideoBlur Blur(MediaSandbox sandbox) => new(sandbox, new ObjectStores([]), new MediaLimits { MaxWallTime = TimeSpan.FromMinutes(1) });

    private VideoSource Noise() => _clips.Make("noise.mp4", "-f lavfi -i testsrc=s=320x180:r=25:d=2 -vf noise=alls=60:allf=t -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

    private static void AssertEmpty(FullDisk disk) =>
        Assert.Equal("owner.lock", Assert.Single(Directory.EnumerateFiles(disk.Root, "*", SearchOption.AllDirectories).Select(Path.GetFileName)));
}
