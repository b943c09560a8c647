using System.Security.Cryptography;
using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>
/// Joins the segments as they stream from the store, compares the whole with the source, and leaves it for those who look at it again. A short copy is
/// looked at here; what shows in it is covered, too, and the copy made again once. Long ones are looked at by <see cref="ReviewBlurActivity"/>. A video in
/// which nobody was found is passed through instead, where that is safe.
/// </summary>
[DurableTask(Name)]
public sealed class JoinBlurActivity(
    IObjectStores stores, IVideoBlur blur, IImageBlur images, IVisionProvider provider, IEnumerable<IFrameFaceDetector> detectors, IFaceCollections? collections = null,
    ActivityEnd? end = null)
    : TaskActivity<JoinBlurInput, BlurredCopy>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "JoinBlur";

    /// <inheritdoc/>
    public override async Task<BlurredCopy> RunAsync(TaskActivityContext context, JoinBlurInput input)
    {
        try
        {
            return await JoinAsync(input).ConfigureAwait(false);
        }
        catch (BlurNotVerifiedException shows) when (shows.Showing.Count > 0)
        {
            if (!await CoverAsync(input, shows.Showing).ConfigureAwait(false))
                throw;
        }

        return await JoinAsync(input).ConfigureAwait(false);
    }

    private async Task<BlurredCopy> JoinAsync(JoinBlurInput input)
    {
        var parts = new BlurParts(stores, end);
        var settings = await parts.SettingsAsync(input.Options, images).ConfigureAwait(false);
        var source = VideoSource.FromObject(input.Video, input.ETag);
        var reports = await ReportsAsync(input).ConfigureAwait(false);

        // Nobody in it: the very packets, as long as nothing but what was looked at is in them.
        var passed = await blur.PassThroughAsync(source, reports, settings, ActivityEnd.Of(end)).ConfigureAwait(false);
        if (passed is null)
            await EncodeMissingAsync(input, reports).ConfigureAwait(false);

        using var whole = passed ?? await blur.JoinAsync(source, [.. Enumerable.Range(0, input.Segments).Select(Segment)], settings, ActivityEnd.Of(end)).ConfigureAwait(false);
        var detector = input.Reviews == 1 ? FrameDetectors.Planned(detectors, provider, input.Video, input.InWorkers) : null;
        var copy = VideoSource.FromFile(whole.Path, BlurKeys.CopyName(input.Video));
        var verified = await blur.VerifyAsync(source, copy, reports, detector, settings, ActivityEnd.Of(end)).ConfigureAwait(false);
        verified = verified with { PassedThrough = passed is not null };

        await stores.WriteJsonAsync(BlurKeys.Reports(input.Parts), reports, stop: ActivityEnd.Of(end)).ConfigureAwait(false);
        return new BlurredCopy(await LeaveAsync(whole, input.Parts).ConfigureAwait(false), verified);

        Func<CancellationToken, Task<Stream>> Segment(int index) => async stop =>
        {
            var reference = BlurKeys.Segment(input.Parts, index);
            return (await stores.For(reference.Scheme).OpenReadAsync(reference, cancellationToken: stop).ConfigureAwait(false)).Stream;
        };
    }

    // Nobody is in them, and yet the packets are not kept.
    private async Task EncodeMissingAsync(JoinBlurInput input, IReadOnlyList<SegmentReport> reports)
    {
        var work = new SegmentBlur(stores, blur, images, provider, detectors, collections, end);
        var sides = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ActivityEnd.Of(end) };
        await Parallel.ForEachAsync(reports, sides, async (report, _) =>
        {
            if (await work.IsMissingAsync(input.Parts, report).ConfigureAwait(false))
                await work.EncodeCleanAsync(Of(input, report.Segment.Index, hasFaces: false), report, null).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static BlurSegmentInput Of(JoinBlurInput input, int index, bool hasFaces) => new(input.Video, input.ETag, input.Options, input.Parts, index, hasFaces);

    // false when that was done before
    private async Task<bool> CoverAsync(JoinBlurInput input, IReadOnlyList<VideoFace> showing)
    {
        var reports = await ReportsAsync(input).ConfigureAwait(false);
        if (reports.Exists(report => report.Also.Count > 0))
            return false;

        var hasFaces = await stores.For(input.Parts.Scheme).StatAsync(BlurKeys.Faces(input.Parts, 0), ActivityEnd.Of(end)).ConfigureAwait(false) is not null;
        var work = new SegmentBlur(stores, blur, images, provider, detectors, collections, end);
        foreach (var segment in reports.Select(report => report.Segment))
        {
            if (ShowingFaces.In(segment, showing) is { Count: > 0 } also)
                await work.RunAsync(Of(input, segment.Index, hasFaces), also, null).ConfigureAwait(false);
        }

        return true;
    }

    private async Task<List<SegmentReport>> ReportsAsync(JoinBlurInput input)
    {
        var reports = new List<SegmentReport>();
        for (var index = 0; index < input.Segments; index++)
            reports.Add(await stores.ReadJsonAsync<SegmentReport>(BlurKeys.SegmentReport(input.Parts, index), ActivityEnd.Of(end)).ConfigureAwait(false));

        return reports;
    }

    private async Task<ObjectRef> LeaveAsync(BlurredVideo whole, ObjectPrefix parts)
    {
        var content = whole.OpenRead();
        await using (content.ConfigureAwait(false))
        {
            var copy = BlurKeys.Copy(parts, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ActivityEnd.Of(end)).ConfigureAwait(false)), whole.Extension);
            content.Position = 0;
            await stores.For(copy.Scheme).WriteAsync(copy, content, new WriteOptions { ContentType = whole.ContentType }, ActivityEnd.Of(end)).ConfigureAwait(false);
            return copy;
        }
    }
}
