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
    public async Task<(byte[] Bytes, ObjectInfo Info)> ReadBytesAsync(ObjectRef image, string? etag, string overwritten, CancellationToken stop = default)
    {
        var name = image.ToString();
        var content = await stores.For(image.Scheme).OpenReadAsync(image, cancellationToken: stop).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var info = content.Info;
            if (etag is not null && etag != info.ETag)
                throw new PreconditionFailedException(name, overwritten);
            if (info.Size == 0)
                throw new InvalidImageException(name, "the file is empty; write the image again.");
            if (info.Size > MaxImageBytes)
                throw new ImageTooLargeException(name, $"the file has {info.Size >> 20} MB and the limit is {MaxImageBytes >> 20} MB; make it smaller.");

            return (await content.ReadAllAsync(stop).ConfigureAwait(false), info);
        }
    }
}
