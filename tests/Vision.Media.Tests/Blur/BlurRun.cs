using Vision.Media.Clips;

namespace Vision.Media.Blur;

/// <summary>All steps, as a pipeline runs them.</summary>
internal sealed class BlurRun(ClipFolder clips, MediaLimits? limits = null)
{
    private readonly MediaLimits _limits = limits ?? new MediaLimits { MaxWallTime = TimeSpan.FromMinutes(1) };

    public static readonly VideoBlurOptions Quick = new()
    {
        Blur = new BlurOptions { Mode = BlurMode.Solid, Color = "#00ff00", Shape = BlurShape.Rectangle },
        Encoding = new VideoEncoding { Preset = "ultrafast" },
    };

    public VideoBlur Blur { get; } = new(clips.Sandbox, new ObjectStores([]), limits ?? new MediaLimits { MaxWallTime = TimeSpan.FromMinutes(1) });

    /// <summary>Plan, blur, join, verify; the copy is among the clips.</summary>
    public async Task<Blurred> RunAsync(VideoSource video, FaceFinding faces, VideoBlurOptions? options = null)
    {
        options ??= Quick;
        var plan = await Blur.PlanSegmentsAsync(video, options);
        var parts = new List<BlurredSegment>();
        try
        {
            foreach (var segment in plan)
                parts.Add(await Blur.BlurSegmentAsync(video, segment, faces, options));

            using var joined = await Blur.JoinAsync(video, [.. parts.Select(part => part.Path)], options);
            var path = Path.Combine(clips.Clips, "blurred-" + Path.GetFileNameWithoutExtension(video.Path) + joined.Extension);
            File.Copy(joined.Path, path, overwrite: true);
            var output = VideoSource.FromFile(path);
            var reports = parts.ConvertAll(part => part.Report);
            var verification = await Blur.VerifyAsync(video, output, reports, faces.Detector, options);
            return new Blurred(output, plan, reports, verification, await clips.Probe(_limits).ProbeAsync(video), await clips.Probe(_limits).ProbeAsync(output));
        }
        finally
        {
            parts.ForEach(part => part.Dispose());
        }
    }

    /// <summary>Plan, blur, pass through, verify; <see langword="null"/> where the segments would be joined.</summary>
    public async Task<Blurred?> PassAsync(VideoSource video, FaceFinding faces, VideoBlurOptions? options = null)
    {
        options ??= Quick;
        var plan = await Blur.PlanSegmentsAsync(video, options);
        var reports = new List<SegmentReport>();
        foreach (var segment in plan)
            reports.Add(await Blur.LookAtSegmentAsync(video, segment, faces, options) ?? await ReportAsync(video, segment, faces, options));

        using var passed = await Blur.PassThroughAsync(video, reports, options);
        if (passed is null)
            return null;

        var path = Path.Combine(clips.Clips, "passed-" + Path.GetFileNameWithoutExtension(video.Path) + passed.Extension);
        File.Copy(passed.Path, path, overwrite: true);
        var output = VideoSource.FromFile(path);
        var verification = await Blur.VerifyAsync(video, output, reports, faces.Detector, options);
        return new Blurred(output, plan, reports, verification, await clips.Probe(_limits).ProbeAsync(video), await clips.Probe(_limits).ProbeAsync(output));
    }

    private async Task<SegmentReport> ReportAsync(VideoSource video, VideoSegment segment, FaceFinding faces, VideoBlurOptions options)
    {
        using var blurred = await Blur.BlurSegmentAsync(video, segment, faces, options);
        return blurred.Report;
    }

    internal sealed record Blurred(
        VideoSource Output, IReadOnlyList<VideoSegment> Plan, List<SegmentReport> Reports, BlurVerification Verification, VideoInfo Before, VideoInfo After);
}
