using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Blurs one segment of a video and leaves it, with its report, for the others.</summary>
[DurableTask(Name)]
public sealed class BlurSegmentActivity(
    IObjectStores stores,
    IVideoBlur blur,
    IImageBlur images,
    IVisionProvider provider,
    IEnumerable<IFrameFaceDetector> detectors,
    IFaceCollections? collections = null,
    BlurProgress? progress = null,
    ActivityEnd? end = null)
    : TaskActivity<BlurSegmentInput, long>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "BlurSegment";

    // As many as let half as many segments as there are processors use them all; beyond the most, encoders gain little and take memory for each.
    private const int LeastThreads = 2, MostThreads = 8;

    /// <returns>Frames of the segment.</returns>
    /// <inheritdoc/>
    public override async Task<long> RunAsync(TaskActivityContext context, BlurSegmentInput input)
    {
        var parts = new BlurParts(stores, end);
        // Done before, by a try whose end was not heard of any more.
        if (await stores.FindJsonAsync<SegmentReport>(BlurKeys.SegmentReport(input.Parts, input.Index), ActivityEnd.Of(end)).ConfigureAwait(false) is { } done)
            return done.Frames;

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

        var source = VideoSource.FromObject(input.Video, input.ETag);
        using var ready = progress?.Start(context.InstanceId, input.Index);
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
