namespace Vision;

/// <summary>A base for providers: what they do not override, they cannot do, and say so.</summary>
public abstract class VisionProvider : IVisionProvider
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract VisionCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public virtual Task<DetectLabelsResult> DetectLabelsAsync(ImageSource image, DetectLabelsOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.Labels);

    /// <inheritdoc/>
    public virtual Task<DetectTextResult> DetectTextAsync(ImageSource image, DetectTextOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.Text);

    /// <inheritdoc/>
    public virtual Task<DetectFacesResult> DetectFacesAsync(ImageSource image, DetectFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.Faces);

    /// <inheritdoc/>
    public virtual Task<CollectionInfo> CreateCollectionAsync(string collectionId, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.FaceCollections);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<CollectionInfo> ListCollectionsAsync(CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.FaceCollections);

    /// <inheritdoc/>
    public virtual Task<CollectionInfo> DescribeCollectionAsync(string collectionId, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.FaceCollections);

    /// <inheritdoc/>
    public virtual Task DeleteCollectionAsync(string collectionId, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.FaceCollections);

    /// <inheritdoc/>
    public virtual Task<IndexFacesResult> IndexFacesAsync(string collectionId, ImageSource image, IndexFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.FaceCollections);

    /// <inheritdoc/>
    public virtual Task<SearchFacesByImageResult> SearchFacesByImageAsync(string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.FaceCollections);

    /// <inheritdoc/>
    public virtual Task<SearchAllFacesResult> SearchAllFacesAsync(string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.FaceCollections);

    /// <inheritdoc/>
    public virtual Task<SearchFacesResult> SearchFacesAsync(string collectionId, string faceId, SearchFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.FaceCollections);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<Face> ListFacesAsync(string collectionId, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.FaceCollections);

    /// <inheritdoc/>
    public virtual Task<FacePage> ListFacesPageAsync(string collectionId, int maxResults = 1000, string? nextToken = null, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.FaceCollections);

    /// <inheritdoc/>
    public virtual Task<IReadOnlyList<string>> DeleteFacesAsync(string collectionId, IReadOnlyList<string> faceIds, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.FaceCollections);

    /// <inheritdoc/>
    public virtual Task<string> StartFaceDetectionAsync(ObjectRef video, StartFaceDetectionOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.VideoFaceJobs);

    /// <inheritdoc/>
    public virtual Task<FaceDetectionPage> GetFaceDetectionAsync(string jobId, int maxResults = 1000, string? nextToken = null, CancellationToken cancellationToken = default) =>
        throw Missing(VisionCapabilities.VideoFaceJobs);

    private NotSupportedException Missing(VisionCapabilities capability) =>
        new($"The provider '{Name}' has no {capability}; choose one whose Capabilities include it.");
}
