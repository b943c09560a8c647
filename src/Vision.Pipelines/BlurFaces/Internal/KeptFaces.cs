namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>The people of a collection stay visible.</summary>
internal sealed class KeptFaces(IFaceCollections collections, string collection, float similarity) : IKeptFaces
{
    // How much of the asked face's box must be the found one's: a neighbour's face must not speak for it.
    private const float SameFace = 0.35f;

    /// <summary>Those of the options; <see langword="null"/> when nobody is to be kept. A collection that is not there fails before anything is blurred.</summary>
    public static async Task<KeptFaces?> OfAsync(IVisionProvider provider, IFaceCollections? collections, BlurFacesOptions options)
    {
        if (options.Keep is not { } collection)
            return null;
        if (collections is null)
            throw new NotSupportedException($"The provider '{provider.Name}' has no face collections, so nobody can be kept visible; leave out keep.");

        await collections.DescribeCollectionAsync(collection).ConfigureAwait(false);
        return new KeptFaces(collections, collection, options.KeepSimilarity);
    }

    public string? NameOf(ReadOnlySpan<byte> bgr, int width, int height, int stride, FrameFace face, CancellationToken cancellationToken = default)
    {
        var image = ImageSource.FromBytes(PngPicture.Encode(bgr, width, height, stride), "a face");
        var search = new SearchFacesOptions { FaceMatchThreshold = similarity, MaxFaces = 1 };
        var result = Task.Run(() => collections.SearchAllFacesAsync(collection, image, search, cancellationToken), cancellationToken).GetAwaiter().GetResult();
        var nearest = result.Faces.MaxBy(found => found.FaceDetail.BoundingBox.IoU(face.BoundingBox));
        return nearest is not null && nearest.FaceDetail.BoundingBox.IoU(face.BoundingBox) >= SameFace && nearest.FaceMatches is [var match, ..]
            ? match.Face.ExternalImageId ?? match.Face.FaceId
            : null;
    }
}
