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

        var content = await stores.For(image.Reference.Scheme).OpenReadAsync(image.Reference, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            limits.CheckBytes(content.Info.Size, image.Name);
            var bytes = new byte[content.Info.Size];
            var read = await content.Stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return bytes.AsMemory(0, read);
        }
    }
}
