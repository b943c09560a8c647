using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Looks for faces in a part of a long copy. Those that show are left for <see cref="BlurSegmentActivity"/> to cover, too, and the activity fails.</summary>
[DurableTask(Name)]
public sealed class ReviewBlurActivity(
    IObjectStores stores, IVideoBlur blur, IImageBlur images, IVisionProvider provider, IEnumerable<IFrameFaceDetector> detectors, ActivityEnd? end = null)
    : TaskActivity<ReviewBlurInput, int>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "ReviewBlur";

    // As many frames are looked at within a minute or two.
    private const long FramesAReview = 20_000;

    // Each is an operation of the run.
    private const long MostReviews = 100;

    /// <summary>Parts in which the copy of a video is looked at.</summary>
    /// <param name="frames">Of the video.</param>
    public static int CountFor(long frames) => (int)Math.Clamp((frames + FramesAReview - 1) / FramesAReview, 1, MostReviews);

    /// <returns>Frames looked at.</returns>
    /// <inheritdoc/>
    public override async Task<int> RunAsync(TaskActivityContext context, ReviewBlurInput input)
    {
        var parts = new BlurParts(stores, end);
        var settings = await parts.SettingsAsync(input.Options, images).ConfigureAwait(false);
        var reports = await stores.ReadJsonAsync<List<SegmentReport>>(BlurKeys.Reports(input.Parts), ActivityEnd.Of(end)).ConfigureAwait(false);
        var detector = FrameDetectors.Planned(detectors, provider, input.Video, input.InWorkers);
        var (source, copy) = (VideoSource.FromObject(input.Video, input.ETag), VideoSource.FromObject(input.Copy));
        try
        {
            return await blur.ReviewAsync(source, copy, reports, detector, settings, input.Review, input.Reviews, ActivityEnd.Of(end)).ConfigureAwait(false);
        }
        catch (BlurNotVerifiedException shows) when (shows.Showing.Count > 0)
        {
            var showing = new ShowingFaces(stores, input.Parts, ActivityEnd.Of(end));
            await showing.LeaveAsync(reports.Select(report => report.Segment), input.Review, shows.Showing).ConfigureAwait(false);
            throw;
        }
    }
}
