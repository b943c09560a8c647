namespace Vision.Pipelines.Kinds;

/// <summary>Whether a file is an image or a video.</summary>
/// <remarks>
/// | the content is            | the name ends like | it is taken for |
/// |---------------------------|--------------------|-----------------|
/// | an image's or a video's   | any                | what its content is |
/// | of no known kind          | an image's or a video's | what its name says, so that its reader tells what is wrong with it |
/// | of no known kind          | anything else      | nothing         |
/// </remarks>
internal static class FileKinds
{
    /// <summary>By content, else by name; <see langword="null"/> when neither tells.</summary>
    /// <exception cref="ObjectNotFoundException">There is no such object.</exception>
    public static async Task<MediaKind?> LookAsync(IObjectStores stores, ObjectRef file, CancellationToken cancellationToken) =>
        await OfContentAsync(stores, file, cancellationToken).ConfigureAwait(false) ?? OfName(file.Key);

    /// <summary>By content alone.</summary>
    /// <exception cref="ObjectNotFoundException">There is no such object.</exception>
    public static async Task<MediaKind?> OfContentAsync(IObjectStores stores, ObjectRef file, CancellationToken cancellationToken)
    {
        var range = new ObjectRange(0, MediaSignatures.Examined);
        var content = await stores.For(file.Scheme).OpenReadAsync(file, range, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var start = new byte[MediaSignatures.Examined];
            var length = await content.Stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return MediaSignatures.KindOf(start.AsSpan(0, length));
        }
    }

    /// <summary>By name alone.</summary>
    public static MediaKind? OfName(string key) => ImageKeys.Match(key) ? MediaKind.Image : VideoKeys.Match(key) ? MediaKind.Video : null;
}
