using Vision.Imaging;
using Vision.Onnx.Internal;

namespace Vision.Onnx;

// Collections of known faces.
public sealed partial class OnnxVisionProvider : IFaceCollections, IImageLooks
{
    private readonly OpenedOnce<FaceData> _faceData;

    /// <inheritdoc/>
    public Task<CollectionInfo> CreateCollectionAsync(string collectionId, CancellationToken cancellationToken = default) =>
        _faceData.Value.Collections.CreateCollectionAsync(collectionId, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<CollectionInfo> ListCollectionsAsync(CancellationToken cancellationToken = default) =>
        _faceData.Value.Collections.ListCollectionsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<CollectionInfo> DescribeCollectionAsync(string collectionId, CancellationToken cancellationToken = default) =>
        _faceData.Value.Collections.DescribeCollectionAsync(collectionId, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteCollectionAsync(string collectionId, CancellationToken cancellationToken = default) =>
        _faceData.Value.Collections.DeleteCollectionAsync(collectionId, cancellationToken);

    /// <inheritdoc/>
    public Task<IndexFacesResult> IndexFacesAsync(string collectionId, ImageSource image, IndexFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        _faceData.Value.Collections.IndexFacesAsync(collectionId, image, options, cancellationToken);

    /// <inheritdoc/>
    public Task<SearchFacesByImageResult> SearchFacesByImageAsync(string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        _faceData.Value.Collections.SearchFacesByImageAsync(collectionId, image, options, cancellationToken);

    /// <inheritdoc/>
    public Task<SearchAllFacesResult> SearchAllFacesAsync(string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        _faceData.Value.Collections.SearchAllFacesAsync(collectionId, image, options, cancellationToken);

    /// <inheritdoc/>
    public Task<SearchFacesResult> SearchFacesAsync(string collectionId, string faceId, SearchFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        _faceData.Value.Collections.SearchFacesAsync(collectionId, faceId, options, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Face> ListFacesAsync(string collectionId, CancellationToken cancellationToken = default) =>
        _faceData.Value.Collections.ListFacesAsync(collectionId, cancellationToken);

    /// <inheritdoc/>
    public Task<FacePage> ListFacesPageAsync(string collectionId, int maxResults = 1000, string? nextToken = null, CancellationToken cancellationToken = default) =>
        _faceData.Value.Collections.ListFacesPageAsync(collectionId, maxResults, nextToken, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> DeleteFacesAsync(string collectionId, IReadOnlyList<string> faceIds, CancellationToken cancellationToken = default) =>
        _faceData.Value.Collections.DeleteFacesAsync(collectionId, faceIds, cancellationToken);

    Task<T> IImageLooks.LookAsync<T>(ImageSource image, DetectFacesOptions options, Func<DecodedImage, ReadOnlyMemory<byte>, T> look, CancellationToken cancellationToken) =>
        WithFacesImageAsync(image, options, look, cancellationToken);
}
