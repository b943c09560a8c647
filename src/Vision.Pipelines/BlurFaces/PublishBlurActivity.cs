using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Joins the segments, verifies the whole against the source, and only then writes it to the output container, as one atomic step.</summary>
[DurableTask(Name)]
public sealed class PublishBlurActivity(
    IObjectStores stores, IVideoBlur blur, IImageBlur images, IVisionProvider provider, IEnumerable<IFrameFaceDetector> detectors, IWorkFolders folders)
    : TaskActivity<PublishBlurInput, BlurFacesOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "PublishBlur";

    /// <inheritdoc/>
    public override async Task<BlurFacesOutput> RunAsync(TaskActivityContext context, PublishBlurInput input)
    {
        var parts = new BlurParts(stores);
        var settings = await parts.SettingsAsync(input.Options, images).ConfigureAwait(false);
        var source = VideoSource.FromObject(input.Video, input.ETag);
        using var folder = folders.Create();
        var (files, reports) = await FetchAsync(parts, input, new SegmentFiles(stores, folder)).ConfigureAwait(false);

        using var whole = await blur.JoinAsync(source, files, settings).ConfigureAwait(false);
        var detector = detectors.FirstOrDefault() ?? new ProviderFrameDetector(provider);
        var verified = await blur.VerifyAsync(source, VideoSource.FromFile(whole.Path, $"the blurred copy of {input.Video}"), reports, detector, settings).ConfigureAwait(false);

        var output = BlurKeys.Output(input.Video, input.Options);
        var content = whole.OpenRead();
        await using (content.ConfigureAwait(false))
            await stores.For(output.Scheme).WriteAsync(output, content, new WriteOptions { ContentType = whole.ContentType }).ConfigureAwait(false);

        var document = BlurDocument.Of(input.Video, output, reports, verified, input.Options);
        var report = BlurKeys.Report(input.Video, input.Options);
        await parts.WriteAsync(report, document, BlurDocument.Json).ConfigureAwait(false);
        return new BlurFacesOutput(
            input.Video, output, report, verified.Frames, reports.Sum(part => part.FramesCovered), document.Tracks.Count, document.Tracks.Count(track => track.KeptAs is not null), input.Segments);
    }

    private static async Task<(List<string> Files, List<SegmentReport> Reports)> FetchAsync(BlurParts parts, PublishBlurInput input, SegmentFiles local)
    {
        var files = new List<string>();
        var reports = new List<SegmentReport>();
        for (var index = 0; index < input.Segments; index++)
        {
            reports.Add(await parts.ReadAsync<SegmentReport>(BlurKeys.SegmentReport(input.Parts, index)).ConfigureAwait(false));
            files.Add(await local.DownloadAsync(BlurKeys.Segment(input.Parts, index), index).ConfigureAwait(false));
        }

        return (files, reports);
    }
}
