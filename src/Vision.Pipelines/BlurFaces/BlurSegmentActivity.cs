using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Blurs one segment of a video and leaves it, with its report, for the others.</summary>
/// <remarks>
/// | what is known of the segment and the video      | what is done |
/// |-------------------------------------------------|--------------|
/// | nothing, and the video may keep its packets      | looked at; with the first face, from its start on, blurred and encoded |
/// | nothing, and the video does not keep its packets | blurred and encoded |
/// | nobody is in it, and it is not encoded           | nothing; encoded without another look when that is asked for |
/// | it is encoded                                    | nothing; blurred once more when a review found a face that shows |
/// </remarks>
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

    /// <summary>Whether a segment is not encoded, because nobody is in it.</summary>
    /// <param name="frames">What the activity gave.</param>
    public static bool IsLeftOut(long frames) => frames < 0;

    /// <returns>Frames of the segment; less than zero when nobody is in it and it is not encoded.</returns>
    /// <inheritdoc/>
    public override async Task<long> RunAsync(TaskActivityContext context, BlurSegmentInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var work = new SegmentBlur(stores, blur, images, provider, detectors, collections, end);
        var also = input.Again ? await new ShowingFaces(stores, input.Parts, ActivityEnd.Of(end)).OfAsync(input.Index).ConfigureAwait(false) : [];
        var done = await stores.FindJsonAsync<SegmentReport>(BlurKeys.SegmentReport(input.Parts, input.Index), ActivityEnd.Of(end)).ConfigureAwait(false);
        var isKnown = done is not null && (also.Count == 0 || done.Also.Count > 0);
        var isLeftOut = isKnown && await work.IsMissingAsync(input.Parts, done!).ConfigureAwait(false);
        var mustEncode = input.Encode || input.Again;

        // Done before, by a try whose end was not heard of any more, or nothing shows in it.
        if (isKnown && !(isLeftOut && mustEncode))
            return isLeftOut ? -done!.Frames : done!.Frames;

        using var ready = progress?.Start(context.InstanceId, input.Index);
        if (isLeftOut)
            return await work.EncodeCleanAsync(input, done!, ready).ConfigureAwait(false);

        return !mustEncode && await work.LookAsync(input, ready).ConfigureAwait(false) is { } frames
            ? -frames
            : await work.RunAsync(input, also, ready).ConfigureAwait(false);
    }
}
