using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>What every step of a run over a video begins with.</summary>
internal sealed class BlurParts(IObjectStores stores, ActivityEnd? end = null)
{
    private const string Overwritten = "was overwritten before this run read it; the new version has a run of its own.";

    private readonly CancellationToken _stop = ActivityEnd.Of(end);

    public Task<List<VideoSegment>> PlanAsync(ObjectPrefix parts) => stores.ReadJsonAsync<List<VideoSegment>>(BlurKeys.Plan(parts), _stop);

    /// <summary>The settings of a video; a replacement picture is read by whoever needs it.</summary>
    public async Task<VideoBlurOptions> SettingsAsync(BlurFacesOptions options, IImageBlur images) =>
        BlurSettings.Video(options, BlurSettings.Blur(options, await ReplacementAsync(options, images).ConfigureAwait(false)));

    /// <summary>The picture that covers faces; <see langword="null"/> when something else does.</summary>
    public async Task<ReplacementImage?> ReplacementAsync(BlurFacesOptions options, IImageBlur images) => options.Image is { } picture
        ? images.ReadReplacement(await ReadImageAsync(picture, null).ConfigureAwait(false), picture.ToString())
        : null;

    /// <summary>A whole image.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadImageAsync(ObjectRef reference, string? etag) =>
        (await new ImageReader(stores).ReadBytesAsync(reference, etag, Overwritten, _stop).ConfigureAwait(false)).Bytes;
}
