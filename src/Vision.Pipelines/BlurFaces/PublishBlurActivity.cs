using Microsoft.DurableTask;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Writes a verified copy to the output container, as one atomic step, and its report.</summary>
[DurableTask(Name)]
public sealed class PublishBlurActivity(IObjectStores stores) : TaskActivity<PublishBlurInput, BlurFacesOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "PublishBlur";

    /// <inheritdoc/>
    public override async Task<BlurFacesOutput> RunAsync(TaskActivityContext context, PublishBlurInput input)
    {
        // First, so that no copy is without its report when the run is terminated and its parts are deleted meanwhile.
        var reports = await stores.ReadJsonAsync<List<SegmentReport>>(BlurKeys.Reports(input.Parts)).ConfigureAwait(false);
        await CheckSourceAsync(input).ConfigureAwait(false);
        var output = BlurKeys.Output(input.Video, input.Options, Path.GetExtension(input.Copy.Key));
        await CopyAsync(input.Copy, output).ConfigureAwait(false);

        var document = BlurDocument.Of(input.Video, output, reports, input.Verified, input.Options);
        var report = BlurKeys.Report(input.Video, input.Options);
        await stores.WriteJsonAsync(report, document, BlurDocument.Json).ConfigureAwait(false);
        return new BlurFacesOutput(
            input.Video, output, report, input.Verified.Frames, reports.Sum(part => part.FramesCovered), document.Tracks.Count, document.Tracks.Count(track => track.KeptAs is not null), reports.Count);
    }

    // What was read in steps was one version only if it still is there.
    private async Task CheckSourceAsync(PublishBlurInput input)
    {
        var name = input.Video.ToString();
        var present = await stores.For(input.Video.Scheme).StatAsync(input.Video).ConfigureAwait(false)
            ?? throw new ObjectNotFoundException(name, "was deleted before its copy was published; write it again.");
        if (present.ETag != input.ETag)
            throw new PreconditionFailedException(name, "was overwritten before its copy was published; start a run for the new version.");
    }

    private async Task CopyAsync(ObjectRef copy, ObjectRef output)
    {
        if (copy.Scheme == output.Scheme)
        {
            await stores.For(copy.Scheme).CopyAsync(copy, output).ConfigureAwait(false);
            return;
        }

        var content = await stores.For(copy.Scheme).OpenReadAsync(copy).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
            await stores.For(output.Scheme).WriteAsync(output, content.Stream, new WriteOptions { ContentType = content.Info.ContentType }).ConfigureAwait(false);
    }
}
