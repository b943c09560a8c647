using Vision.Imaging;

namespace Vision.Onnx.Internal;

/// <summary>Fetches the encoded bytes of an image.</summary>
internal static class ImageBytes
{
    /// <summary>The bytes at hand, or those of the object.</summary>
    /// <exception cref="ImageTooLargeException">The object is over the limit; nothing of it was read.</exception>
    public static async Task<ReadOnlyMemory<byte>> LoadAsync(ImageSource image, IObjectStores stores, ImageLimits limits, CancellationToken cancellationToken)
    {
        if (image.Reference is null)
            return image.Bytes;

        var (bytes, _) = await stores.ReadImageAsync(
            image.Reference, limits.MaximumBytes, info => limits.CheckBytes(info.Size, image.Name), cancellationToken).ConfigureAwait(false);
        return bytes;
    }
}
