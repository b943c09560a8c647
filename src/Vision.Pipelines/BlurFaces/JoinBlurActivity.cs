using System.Security.Cryptography;
using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>
/// Joins the segments as they stream from the store, compares the whole with the source, and leaves it for those who look at it again. A short copy is
/// looked at here.
/// </summary>
[DurableTask(Name)]
public sealed class JoinBlurActivity(
    IObjectStores stores, IVideoBlur blur, IImageBlur images, IVisionProvider provider, IEnumerable<IFrameFaceDetector> detectors, ActivityEnd? end = null)
    : TaskActivity<JoinBlurInput, BlurredCopy>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "JoinBlur";

    /// <inheritdoc/>
    public override async Task<BlurredCopy> RunAsync(TaskActivityContext context, JoinBlurInput input)
    {
        var parts = new BlurParts(stores, end);
        var settings = await parts.SettingsAsync(input.Options, images).ConfigureAwait(false);
        var source = VideoSource.FromObject(input.Video, input.ETag);
        var reports = new List<SegmentReport>();
        for (var index = 0; index < input.Segments; index++)
            reports.Add(await stores.ReadJsonAsync<SegmentReport>(BlurKeys.SegmentReport(input.Parts, index), ActivityEnd.Of(end)).ConfigureAwait(false));

        using var whole = await blur.JoinAsync(source, [.. Enumerable.Range(0, input.Segments).Select(Segment)], settings, ActivityEnd.Of(end)).ConfigureAwait(false);
        var detector = input.Reviews == 1 ? FrameDetectors.Planned(detectors, provider, input.Video, input.InWorkers) : null;
        var copy = VideoSource.FromFile(whole.Path, BlurKeys.CopyName(input.Video));
        var verified = await blur.VerifyAsync(source, copy, reports, detector, settings, ActivityEnd.Of(end)).ConfigureAwait(false);

        await stores.WriteJsonAsync(BlurKeys.Reports(input.Parts), reports, stop: ActivityEnd.Of(end)).ConfigureAwait(false);
        return new BlurredCopy(await LeaveAsync(whole, input.Parts).ConfigureAwait(false), verified);

        Func<CancellationToken, Task<Stream>> Segment(int index) => async stop =>
        {
            var reference = BlurKeys.Segment(input.Parts, index);
            return (await stores.For(reference.Scheme).OpenReadAsync(reference, cancellationToken: stop).ConfigureAwait(false)).Stream;
        };
    }

    private async Task<ObjectRef> LeaveAsync(BlurredVideo whole, ObjectPrefix parts)
    {
        var content = whole.OpenRead();
        await using (content.ConfigureAwait(false))
        {
            var copy = BlurKeys.Copy(parts, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ActivityEnd.Of(end)).ConfigureAwait(false)));
            content.Position = 0;
            await stores.For(copy.Scheme).WriteAsync(copy, content, new WriteOptions { ContentType = whole.ContentType }, ActivityEnd.Of(end)).ConfigureAwait(false);
            return copy;
        }
    }
}
