namespace Vision;

/// <summary>Collections of known faces, and searches in them. Meanings follow Rekognition.</summary>
/// <remarks>
/// Faces are kept as embeddings of one model version; a collection made with another model's faces answers no search and says so
/// (<see cref="PreconditionFailedException"/>). Every member but <see cref="CreateCollectionAsync"/> and
/// <see cref="ListCollectionsAsync"/> throws <see cref="ObjectNotFoundException"/> for a collection that is not there, and
/// <see cref="ArgumentException"/> for what <see cref="FaceArguments"/> refuses. Matches of equal similarity come in the order they were indexed.
/// </remarks>
public interface IFaceCollections
{
    /// <summary>Makes an empty collection.</summary>
    /// <param name="collectionId">1..255 letters, digits, <c>_</c>, <c>.</c> and <c>-</c>; capitals matter.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="PreconditionFailedException">There is one of that name.</exception>
    /// <exception cref="ArgumentException">The name has other characters or another length.</exception>
    Task<CollectionInfo> CreateCollectionAsync(string collectionId, CancellationToken cancellationToken = default);

    /// <summary>All collections, by name.</summary>
    IAsyncEnumerable<CollectionInfo> ListCollectionsAsync(CancellationToken cancellationToken = default);

    /// <summary>One collection.</summary>
    Task<CollectionInfo> DescribeCollectionAsync(string collectionId, CancellationToken cancellationToken = default);

    /// <summary>Deletes a collection with its faces.</summary>
    Task DeleteCollectionAsync(string collectionId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Finds the faces of an image and keeps them. The same image with the same external id again keeps nothing new and returns the same
    /// face ids.
    /// </summary>
    /// <exception cref="InvalidImageException">It is no image. An image without a face is an empty result.</exception>
    Task<IndexFacesResult> IndexFacesAsync(string collectionId, ImageSource image, IndexFacesOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Whom the largest face of an image resembles.</summary>
    /// <exception cref="InvalidImageException">There is no face in the image, or none that passes <see cref="SearchFacesOptions.QualityFilter"/>.</exception>
    Task<SearchFacesByImageResult> SearchFacesByImageAsync(string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Whom each face of an image resembles; no face is an empty answer. (Rekognition has no such call; its provider crops and searches each face.)</summary>
    /// <remarks>A face that does not pass <see cref="SearchFacesOptions.QualityFilter"/> is in the answer, and resembles nobody.</remarks>
    Task<SearchAllFacesResult> SearchAllFacesAsync(string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Which other faces of the collection a face of it resembles.</summary>
    /// <exception cref="ObjectNotFoundException">The face is not there.</exception>
    Task<SearchFacesResult> SearchFacesAsync(string collectionId, string faceId, SearchFacesOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>The faces of a collection, in the order they were indexed, read page by page.</summary>
    IAsyncEnumerable<Face> ListFacesAsync(string collectionId, CancellationToken cancellationToken = default);

    /// <summary>One page of what <see cref="ListFacesAsync"/> gives.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="maxResults">Faces on the page, 1..4096. Default 1000.</param>
    /// <param name="nextToken">From the page before; <see langword="null"/> for the first. Faces that are indexed meanwhile come last.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ArgumentException">The token is from no page of this collection, or the number is out of its range.</exception>
    Task<FacePage> ListFacesPageAsync(string collectionId, int maxResults = 1000, string? nextToken = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes faces; ids that are not there are passed over.</summary>
    /// <returns>The ids that were deleted.</returns>
    Task<IReadOnlyList<string>> DeleteFacesAsync(string collectionId, IReadOnlyList<string> faceIds, CancellationToken cancellationToken = default);
}
