using System.Text.Json;

namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>Reads and writes what the activities of a run leave for each other.</summary>
internal sealed class BlurParts(IObjectStores stores)
{
    private const long MaxImageBytes = 100L << 20;

    public Task<List<VideoSegment>> PlanAsync(ObjectPrefix parts) => ReadAsync<List<VideoSegment>>(BlurKeys.Plan(parts));

    /// <summary>The settings of a video; a replacement picture is read by whoever needs it.</summary>
    public async Task<VideoBlurOptions> SettingsAsync(BlurFacesOptions options, IImageBlur images)
    {
        var picture = options.Image is { } reference
            ? images.ReadReplacement(await ReadImageAsync(reference, null).ConfigureAwait(false), reference.ToString())
            : null;
        return BlurSettings.Video(options, BlurSettings.Blur(options, picture));
    }

    public async Task<T> ReadAsync<T>(ObjectRef reference)
    {
        var content = await stores.For(reference.Scheme).OpenReadAsync(reference).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
            return (await JsonSerializer.DeserializeAsync<T>(content.Stream).ConfigureAwait(false))!;
    }

    public async Task WriteAsync<T>(ObjectRef reference, T value, JsonSerializerOptions? options = null)
    {
        using var stream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(value, options), writable: false);
        await stores.For(reference.Scheme).WriteAsync(reference, stream).ConfigureAwait(false);
    }

    /// <summary>A whole image.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadImageAsync(ObjectRef reference, string? etag)
    {
        var name = reference.ToString();
        var content = await stores.For(reference.Scheme).OpenReadAsync(reference).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var info = content.Info;
            if (etag is not null && etag != info.ETag)
                throw new PreconditionFailedException(name, "was overwritten before this run read it; the new version has a run of its own.");
            if (info.Size == 0)
                throw new InvalidImageException(name, "the file is empty; write the image again.");
            if (info.Size > MaxImageBytes)
                throw new ImageTooLargeException(name, $"the file has {info.Size >> 20} MB and the limit is {MaxImageBytes >> 20} MB; make it smaller.");

            var bytes = new byte[info.Size];
            await content.Stream.ReadExactlyAsync(bytes).ConfigureAwait(false);
            return bytes;
        }
    }
}
