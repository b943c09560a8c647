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
        var parts = new BlurParts(stores, end);
        var plan = await parts.PlanAsync(input.Parts).ConfigureAwait(false);
        var settings = await parts.SettingsAsync(input.Options, images).ConfigureAwait(false);
        // A video of few segments would leave processors idle.
        settings = settings with { Encoding = settings.Encoding with { Threads = Math.Clamp(Environment.ProcessorCount / plan.Count, LeastThreads, MostThreads) } };
        if (input.HasFaces)
            settings = BlurSettings.ForJob(settings);

        var kept = await KeptFaces.OfAsync(provider, collections, input.Options).ConfigureAwait(false);
        var faces = input.HasFaces
            ? FaceFinding.Of(await new SegmentFaces(stores, input.Parts, plan).NearAsync(input.Index, settings).ConfigureAwait(false), kept)
            : FaceFinding.ByDetector(FrameDetectors.Required(detectors, input.Video), kept);

        if (also.Count > 0)
            faces = faces.With(also);

        var source = VideoSource.FromObject(input.Video, input.ETag);
        using var segment = await blur.BlurSegmentAsync(source, plan[input.Index], faces, settings, ready, ActivityEnd.Of(end)).ConfigureAwait(false);
        var content = segment.OpenRead();
        await using (content.ConfigureAwait(false))
        {
            var target = BlurKeys.Segment(input.Parts, input.Index);
            await stores.For(target.Scheme).WriteAsync(target, content, cancellationToken: ActivityEnd.Of(end)).ConfigureAwait(false);
        }

        // The report comes last: where it is, the segment is.
        await stores.WriteJsonAsync(BlurKeys.SegmentReport(input.Parts, input.Index), segment.Report, stop: ActivityEnd.Of(end)).ConfigureAwait(false);
        return segment.Report.Frames;
    }
}
