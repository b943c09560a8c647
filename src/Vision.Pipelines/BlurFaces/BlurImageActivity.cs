using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Blurs an image and publishes it: the output is written only when no face is found in it any more.</summary>
[DurableTask(Name)]
public sealed class BlurImageActivity(
    IObjectStores stores, IImageBlur blur, IVisionProvider provider, IEnumerable<IFrameFaceDetector> detectors, IFaceCollections? collections = null, ActivityEnd? end = null)
    : TaskActivity<BlurImageInput, BlurFacesOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "BlurImage";

    /// <inheritdoc/>
    public override async Task<BlurFacesOutput> RunAsync(TaskActivityContext context, BlurImageInput input)
    {
        var parts = new BlurParts(stores);
        var bytes = await parts.ReadImageAsync(input.Image, input.ETag).ConfigureAwait(false);
        var picture = await parts.ReplacementAsync(input.Options, blur).ConfigureAwait(false);
        var kept = await KeptFaces.OfAsync(provider, collections, input.Options).ConfigureAwait(false);
        var detector = detectors.FirstOrDefault() ?? new ProviderFrameDetector(provider);
        var settings = BlurSettings.Image(input.Options, BlurSettings.Blur(input.Options, picture));
        var result = await Task.Run(() => blur.Blur(bytes, input.Image.ToString(), detector, kept, settings, ActivityEnd.Of(end))).ConfigureAwait(false);

        var output = BlurKeys.Output(input.Image, input.Options, result.Extension);
        await stores.WriteBytesAsync(output, result.Bytes, new WriteOptions { ContentType = result.ContentType }).ConfigureAwait(false);

        var report = BlurKeys.Report(input.Image, input.Options);
        var document = BlurDocument.Of(input.Image, output, result, input.Options);
        await stores.WriteJsonAsync(report, document, BlurDocument.Json).ConfigureAwait(false);
        var covered = result.Faces.Where(face => face.KeptAs is null).Select(face => face.Frame).Distinct().Count();
        return new BlurFacesOutput(input.Image, output, report, result.Frames, covered, result.Faces.Count, result.Faces.Count(face => face.KeptAs is not null), 1);
    }
}
