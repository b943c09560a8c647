namespace Vision;

/// <summary>Reads encoded images out of stores. There is no other way in which one gets into memory.</summary>
public static class StoredImages
{
    /// <summary>An image as a whole, and what it is: of one version.</summary>
    /// <param name="stores">Where it is.</param>
    /// <param name="image">Which.</param>
    /// <param name="mostBytes">What is larger is not read.</param>
    /// <param name="check">Looks at what was opened before it is read, and throws when it is not what was meant.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ObjectNotFoundException">There is no such object.</exception>
    /// <exception cref="InvalidImageException">It is empty.</exception>
    /// <exception cref="ImageTooLargeException">It has more than <paramref name="mostBytes"/>.</exception>
    public static async Task<(byte[] Bytes, ObjectInfo Info)> ReadImageAsync(
        this IObjectStores stores, ObjectRef image, long mostBytes, Action<ObjectInfo>? check = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(image);
        var content = await stores.For(image.Scheme).OpenReadAsync(image, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            check?.Invoke(content.Info);
            if (content.Info.Size == 0)
                throw new InvalidImageException(image.ToString(), "the file is empty; write the image again.");
            if (content.Info.Size > mostBytes)
                throw new ImageTooLargeException(image.ToString(), $"the file has {content.Info.Size >> 20} MB and the limit is {mostBytes >> 20} MB; make it smaller.");

            return (await content.ReadAllAsync(cancellationToken).ConfigureAwait(false), content.Info);
        }
    }
}
