using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>Blurs one segment of a plan and leaves it with its report.</summary>
internal sealed class SegmentBlur(
    IObjectStores stores, IVideoBlur blur, IImageBlur images, IVisionProvider provider, IEnumerable<IFrameFaceDetector> detectors, IFaceCollections? collections, ActivityEnd? end)
{
    // As many as let half as many segments as there are processors use them all; beyond the most, encoders gain little and take memory for each.
    private const int LeastThreads = 2, MostThreads = 8;

    /// <param name="input">Which segment, and how.</param>
    /// <param name="also">Faces that are covered besides.</param>
    /// <param name="ready">Told the frames that are ready; may be <see langword="null"/>.</param>
    /// <returns>Frames of the segment.</returns>
    public async Task<long> RunAsync(BlurSegmentInput input, IReadOnlyList<VideoFace> also, IProgress<long>? ready)
    {
        var (plan, settings) = await SetupAsync(input).ConfigureAwait(false);
        var faces = await FacesAsync(input, plan, settings).ConfigureAwait(false);
        if (also.Count > 0)
            faces = faces.With(also);

        var report = await EncodeAsync(input, plan, faces, settings, ready).ConfigureAwait(false);
        // The report comes last: where it is, the segment is.
        await LeaveAsync(input, report).ConfigureAwait(false);
        return report.Frames;
    }

    /// <summary>Looks whether anybody is in a segment of a video that may keep its packets, and encodes nothing.</summary>
    /// <returns>Frames of the segment; <see langword="null"/> when it must be blurred.</returns>
    public async Task<long?> LookAsync(BlurSegmentInput input, IProgress<long>? ready)
    {
        var somebody = BlurKeys.Somebody(input.Parts);
        if (await stores.For(somebody.Scheme).StatAsync(somebody, ActivityEnd.Of(end)).ConfigureAwait(false) is not null)
            return null;

        var (plan, settings) = await SetupAsync(input).ConfigureAwait(false);
        var faces = await FacesAsync(input, plan, settings).ConfigureAwait(false);
        var source = VideoSource.FromObject(input.Video, input.ETag);
        if (await blur.LookAtSegmentAsync(source, plan[input.Index], faces, settings, ready, ActivityEnd.Of(end)).ConfigureAwait(false) is { } report)
        {
            await LeaveAsync(input, report).ConfigureAwait(false);
            return report.Frames;
        }

        // Whoever begins now need not look first.
        await stores.WriteJsonAsync(somebody, input.Index, stop: ActivityEnd.Of(end)).ConfigureAwait(false);
        return null;
    }

    /// <summary>Encodes a segment of which it is known that nobody is in it.</summary>
    /// <returns>Frames of the segment.</returns>
    public async Task<long> EncodeCleanAsync(BlurSegmentInput input, SegmentReport report, IProgress<long>? ready)
    {
        var (plan, settings) = await SetupAsync(input).ConfigureAwait(false);
        var encoded = await EncodeAsync(input, plan, FaceFinding.Of([]), settings, ready).ConfigureAwait(false);
        return encoded.Frames == report.Frames
            ? encoded.Frames
            : throw new BlurNotVerifiedException(input.Video.ToString(), $"segment {input.Index} had {report.Frames:N0} frames when it was looked at, and {encoded.Frames:N0} later; blur it again.");
    }

    /// <summary>Whether a segment was looked at, and not encoded because nobody is in it.</summary>
    public async Task<bool> IsMissingAsync(ObjectPrefix parts, SegmentReport report)
    {
        if (report is not { FramesCovered: 0, Tracks.Count: 0, Also.Count: 0 })
            return false;

        var segment = BlurKeys.Segment(parts, report.Segment.Index);
        return await stores.For(segment.Scheme).StatAsync(segment, ActivityEnd.Of(end)).ConfigureAwait(false) is null;
    }

    private async Task<(List<VideoSegment> Plan, VideoBlurOptions Settings)> SetupAsync(BlurSegmentInput input)
    {
        var parts = new BlurParts(stores, end);
        var plan = await parts.PlanAsync(input.Parts).ConfigureAwait(false);
        var settings = await parts.SettingsAsync(input.Options, images).ConfigureAwait(false);
        // A video of few segments would leave processors idle.
        settings = settings with { Encoding = settings.Encoding with { Threads = Math.Clamp(Environment.ProcessorCount / plan.Count, LeastThreads, MostThreads) } };
        return (plan, input.HasFaces ? BlurSettings.ForJob(settings) : settings);
    }

    private async Task<FaceFinding> FacesAsync(BlurSegmentInput input, List<VideoSegment> plan, VideoBlurOptions settings)
    {
        var kept = await KeptFaces.OfAsync(provider, collections, input.Options).ConfigureAwait(false);
        return input.HasFaces
            ? FaceFinding.Of(await new SegmentFaces(stores, input.Parts, plan).NearAsync(input.Index, settings).ConfigureAwait(false), kept)
            : FaceFinding.ByDetector(FrameDetectors.Required(detectors, input.Video), kept);
    }

    private async Task<SegmentReport> EncodeAsync(BlurSegmentInput input, List<VideoSegment> plan, FaceFinding faces, VideoBlurOptions settings, IProgress<long>? ready)
    {
        var source = VideoSource.FromObject(input.Video, input.ETag);
        using var segment = await blur.BlurSegmentAsync(source, plan[input.Index], faces, settings, ready, ActivityEnd.Of(end)).ConfigureAwait(false);
        var content = segment.OpenRead();
        await using (content.ConfigureAwait(false))
        {
            var target = BlurKeys.Segment(input.Parts, input.Index);
            await stores.For(target.Scheme).WriteAsync(target, content, cancellationToken: ActivityEnd.Of(end)).ConfigureAwait(false);
        }

        return segment.Report;
    }

    private Task LeaveAsync(BlurSegmentInput input, SegmentReport report) =>
        stores.WriteJsonAsync(BlurKeys.SegmentReport(input.Parts, input.Index), report, stop: ActivityEnd.Of(end));
}
