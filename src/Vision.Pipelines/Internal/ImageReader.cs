namespace Vision.Pipelines.Internal;

/// <summary>Reads images into memory, and says what is wrong with those that cannot be.</summary>
internal sealed class ImageReader(IObjectStores stores)
{
    /// <summary>Images over this many bytes are not read into memory; compressed photos of 100 megapixels stay below.</summary>
    public const long MaxImageBytes = 100L << 20;

    /// <summary>The image and the version that was read.</summary>
    /// <param name="image">Where it is.</param>
    /// <param name="etag">The version that must be there; <see langword="null"/> for any.</param>
    /// <param name="overwritten">What to say, and to do, when another one is.</param>
    public async Task<(ImageSource Image, string ETag)> ReadAsync(ObjectRef image, string? etag, string overwritten)
    {
        var name = image.ToString();
        var content = await stores.For(image.Scheme).OpenReadAsync(image).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var info = content.Info;
            if (etag is not null && etag != info.ETag)
                throw new PreconditionFailedException(name, overwritten);
            if (info.Size == 0)
                throw new InvalidImageException(name, "the file is empty; write the image again.");
            if (info.Size > MaxImageBytes)
                throw new ImageTooLargeException(name, $"the file has {info.Size >> 20} MB and the limit is {MaxImageBytes >> 20} MB; make it smaller.");

            var bytes = new byte[info.Size];
            await content.Stream.ReadExactlyAsync(bytes).ConfigureAwait(false);
            return (ImageSource.FromBytes(bytes, name), info.ETag);
        }
    }
}
