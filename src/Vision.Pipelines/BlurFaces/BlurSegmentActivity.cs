using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Blurs one segment of a video and leaves it, with its report, for the others.</summary>
[DurableTask(Name)]
public sealed class BlurSegmentActivity(IObjectStores stores, IVideoBlur blur, IImageBlur images, IVisionProvider provider, IEnumerable<IFrameFaceDetector> detectors, BlurProgress? progress = null)
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
        var parts = new BlurParts(stores);
        var plan = await parts.PlanAsync(input.Parts).ConfigureAwait(false);
        var settings = await parts.SettingsAsync(input.Options, images).ConfigureAwait(false);
        // A video of few segments would leave processors idle.
        settings = settings with { Encoding = settings.Encoding with { Threads = Math.Clamp(Environment.ProcessorCount / plan.Count, LeastThreads, MostThreads) } };
        if (input.HasFaces)
            settings = BlurSettings.ForJob(settings);

        var kept = await KeptFaces.OfAsync(provider, input.Options).ConfigureAwait(false);
        var faces = input.HasFaces
            ? FaceFinding.Of(await parts.ReadAsync<List<VideoFace>>(BlurKeys.Faces(input.Parts, input.Index)).ConfigureAwait(false), kept)
            : FaceFinding.ByDetector(detectors.First(), kept);

        var source = VideoSource.FromObject(input.Video, input.ETag);
        using var ready = progress?.Start(context.InstanceId, input.Index);
        using var segment = await blur.BlurSegmentAsync(source, plan[input.Index], faces, settings, ready).ConfigureAwait(false);
        var content = segment.OpenRead();
        await using (content.ConfigureAwait(false))
        {
            var target = BlurKeys.Segment(input.Parts, input.Index);
            await stores.For(target.Scheme).WriteAsync(target, content).ConfigureAwait(false);
        }

        // The report comes last: where it is, the segment is.
        await parts.WriteAsync(BlurKeys.SegmentReport(input.Parts, input.Index), segment.Report).ConfigureAwait(false);
        return segment.Report.Frames;
    }
}
