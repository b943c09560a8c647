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

    /// <returns>Frames of the segment.</returns>
    /// <inheritdoc/>
    public override async Task<long> RunAsync(TaskActivityContext context, BlurSegmentInput input)
    {
        var also = input.Again ? await new ShowingFaces(stores, input.Parts, ActivityEnd.Of(end)).OfAsync(input.Index).ConfigureAwait(false) : [];
        // Done before, by a try whose end was not heard of any more, or nothing shows in it.
        if (await stores.FindJsonAsync<SegmentReport>(BlurKeys.SegmentReport(input.Parts, input.Index), ActivityEnd.Of(end)).ConfigureAwait(false) is { } done &&
            (also.Count == 0 || done.Also.Count > 0))
            return done.Frames;

        using var ready = progress?.Start(context.InstanceId, input.Index);
        return await new SegmentBlur(stores, blur, images, provider, detectors, collections, end).RunAsync(input, also, ready).ConfigureAwait(false);
    }
}
