using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Cuts a video into segments and decides who finds its faces.</summary>
[DurableTask(Name)]
public sealed class PlanBlurActivity(
    IObjectStores stores,
    IVideoBlur blur,
    IImageBlur images,
    IVisionProvider provider,
    IEnumerable<IFrameFaceDetector> detectors,
    IVideoFaceJobs? jobs = null,
    ActivityEnd? end = null)
    : TaskActivity<PlanBlurInput, PlanBlurOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "PlanBlur";

    /// <summary>Most segments of a video; longer videos have longer segments.</summary>
    /// <remarks>
    /// Hosts bound the operations of a run: 3,000 on Lambda. Every segment is one, once more where it was left out at first, once more when the copy is made
    /// again, and once more where the status is kept after each.
    /// </remarks>
    public const int MostSegments = 500;

    // What a plan without a wish has at the most.
    private const int LongestOwnSegmentMs = 60_000;

    /// <inheritdoc/>
    public override async Task<PlanBlurOutput> RunAsync(TaskActivityContext context, PlanBlurInput input)
    {
        if (ForeignImages.NameOf(input.Video.Key) is { } kind)
            throw new InvalidImageException(input.Video.ToString(), $"it is {kind} image, and faces of those cannot be covered; convert it to JPEG or PNG.");

        var way = WayOf(input);
        var present = await stores.For(input.Video.Scheme).StatAsync(input.Video).ConfigureAwait(false)
            ?? throw new ObjectNotFoundException(input.Video.ToString(), "was deleted before it could be blurred; write it again.");
        var source = VideoSource.FromObject(input.Video, input.ETag ?? present.ETag);
        var parts = new BlurParts(stores, end);
        var settings = await parts.SettingsAsync(input.Options, images).ConfigureAwait(false);

        var plan = await blur.PlanSegmentsAsync(source, settings, ActivityEnd.Of(end)).ConfigureAwait(false);
        if (plan.Count > MostSegments)
        {
            var longer = (int)Math.Min(int.MaxValue, (input.Options.SegmentMs ?? LongestOwnSegmentMs) * (1L + (plan.Count / MostSegments)));
            plan = await blur.PlanSegmentsAsync(source, settings with { SegmentMs = longer }, ActivityEnd.Of(end)).ConfigureAwait(false);
        }

        await stores.WriteJsonAsync(BlurKeys.Plan(input.Parts), plan, stop: ActivityEnd.Of(end)).ConfigureAwait(false);
        return new PlanBlurOutput(source.ETag!, plan.Count, plan.Sum(segment => segment.Frames), way, detectors.Any());
    }

    private FaceFindingWay WayOf(PlanBlurInput input)
    {
        var inWorkers = detectors.Any();
        return input.Options.Detection switch
        {
            BlurDetection.Inline or BlurDetection.Auto when inWorkers => FaceFindingWay.Inline,
            BlurDetection.Job or BlurDetection.Auto when jobs is not null => FaceFindingWay.Job,
            BlurDetection.Job when inWorkers => FaceFindingWay.Segments,
            var wanted => throw new InvalidOperationException(
                $"{input.Video}: the provider '{provider.Name}' cannot find the faces of a video with detection {wanted}; choose another detection or provider."),
        };
    }
}
