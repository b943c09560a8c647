using Vision.Media.Clips;

namespace Vision.Media.Blur;

/// <summary>All steps over a video in a store: however many segments there are, its bytes are read once.</summary>
public sealed class VideoBlurFetchTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    [Fact]
    public async Task AllSteps_OverAStore_ReadTheVideoOnce()
    {
        var clip = clips.Numbered("stored.mp4", "-c:v libx264 -preset ultrafast -g 12", frames: 200);
        var store = new OneObjectStore(await File.ReadAllBytesAsync(clip.Path!));
        var blur = new VideoBlur(clips.Sandbox, new ObjectStores([store]), new MediaLimits { MaxWallTime = TimeSpan.FromMinutes(1) });
        var video = VideoSource.FromObject(new ObjectRef("one", "blur", "stored.mp4"), "e");
        var options = BlurRun.Quick with { SegmentMs = 1000 };

        var plan = await blur.PlanSegmentsAsync(video, options);
        var parts = await Task.WhenAll(plan.Select(segment => blur.BlurSegmentAsync(video, segment, FaceFinding.Of([]), options)));
        using var joined = await blur.JoinAsync(video, [.. parts.Select(part => part.Path)], options);
        var (copy, reports) = (VideoSource.FromFile(joined.Path), parts.Select(part => part.Report).ToList());
        var verified = await blur.VerifyAsync(video, copy, reports, new MarkerDetector(), options);
        var looked = await Task.WhenAll(Enumerable.Range(0, 3).Select(part => blur.ReviewAsync(video, copy, reports, new MarkerDetector(), options, part, 3)));

        Assert.InRange(plan.Count, 5, 8);
        Assert.InRange(looked.Sum(), verified.FramesLookedAt, int.MaxValue);
        Assert.Equal(new FileInfo(clip.Path!).Length, store.BytesRead);
        Assert.All(parts, part => part.Dispose());
    }
}
