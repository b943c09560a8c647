using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Cuts a video into segments and decides who finds its faces.</summary>
[DurableTask(Name)]
public sealed class PlanBlurActivity(IObjectStores stores, IVideoBlur blur, IImageBlur images, IVisionProvider provider, IEnumerable<IFrameFaceDetector> detectors)
    : TaskActivity<PlanBlurInput, PlanBlurOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "PlanBlur";

    // Every segment is an operation of the run, and hosts bound those: 3,000 on Lambda.
    private const int MostSegments = 1000;

    // What a plan without a wish has at the most.
    private const int LongestOwnSegmentMs = 60_000;

    /// <inheritdoc/>
    public override async Task<PlanBlurOutput> RunAsync(TaskActivityContext context, PlanBlurInput input)
    {
        var needsJob = NeedsJob(input);
        var present = await stores.For(input.Video.Scheme).StatAsync(input.Video).ConfigureAwait(false)
            ?? throw new ObjectNotFoundException(input.Video.ToString(), "was deleted before it could be blurred; write it again.");
        var source = VideoSource.FromObject(input.Video, input.ETag ?? present.ETag);
        var parts = new BlurParts(stores);
        var settings = await parts.SettingsAsync(input.Options, images).ConfigureAwait(false);

        var plan = await blur.PlanSegmentsAsync(source, settings).ConfigureAwait(false);
        if (plan.Count > MostSegments)
        {
            var longer = (int)Math.Min(int.MaxValue, (input.Options.SegmentMs ?? LongestOwnSegmentMs) * (1L + (plan.Count / MostSegments)));
            plan = await blur.PlanSegmentsAsync(source, settings with { SegmentMs = longer }).ConfigureAwait(false);
        }

        await parts.WriteAsync(BlurKeys.Plan(input.Parts), plan).ConfigureAwait(false);
        return new PlanBlurOutput(source.ETag!, plan.Count, plan.Sum(segment => segment.Frames), needsJob);
    }

    private bool NeedsJob(PlanBlurInput input)
    {
        var hasJobs = provider.Capabilities.HasFlag(VisionCapabilities.VideoFaceJobs);
        var hasInline = detectors.Any();
        return input.Options.Detection switch
        {
            BlurDetection.Inline or BlurDetection.Auto when hasInline => false,
            BlurDetection.Job or BlurDetection.Auto when hasJobs => true,
            var wanted => throw new InvalidOperationException(
                $"{input.Video}: the provider '{provider.Name}' cannot find the faces of a video with detection {wanted}; choose another detection or provider."),
        };
    }
}
