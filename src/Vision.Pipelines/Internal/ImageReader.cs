namespace Vision.Pipelines.Internal;

/// <summary>Reads images into memory, and says what is wrong with those that cannot be.</summary>
internal sealed class ImageReader(IObjectStores stores)
{
    /// <summary>Images over this many bytes are not read into memory; compressed photos of 100 megapixels stay below.</summary>
    public const long MaxImageBytes = 100L << 20;

    /// <summary>An image as providers take it.</summary>
    /// <param name="image">Where it is.</param>
    /// <param name="etag">The version that must be there; <see langword="null"/> for any.</param>
    /// <param name="overwritten">What to say, and to do, when another one is.</param>
    /// <param name="stop">Stops reading.</param>
    public async Task<(ImageSource Image, string ETag)> ReadAsync(ObjectRef image, string? etag, string overwritten, CancellationToken stop = default)
    {
        var (bytes, info) = await ReadBytesAsync(image, etag, overwritten, stop).ConfigureAwait(false);
        return (ImageSource.FromBytes(bytes, image.ToString(), info), info.ETag);
    }

    /// <summary>An image's bytes, and the version that they are of.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public Task<(byte[] Bytes, ObjectInfo Info)> ReadBytesAsync(ObjectRef image, string? etag, string overwritten, CancellationToken stop = default) =>
        stores.ReadImageAsync(image, MaxImageBytes, info => Check(image, info, etag, overwritten), stop);

    private static void Check(ObjectRef image, ObjectInfo info, string? etag, string overwritten)
    {
        if (etag is not null && etag != info.ETag)
            throw new PreconditionFailedException(image.ToString(), overwritten);
    }
}
