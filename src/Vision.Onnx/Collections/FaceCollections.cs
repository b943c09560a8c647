using System.Runtime.CompilerServices;
using Vision.Onnx.Collections.Storage;
using Vision.Onnx.Faces;
using Vision.Onnx.Faces.Recognition;
using Vision.Onnx.Internal;

namespace Vision.Onnx.Collections;

/// <summary>The embedded provider's collections: rules and shapes; <see cref="IFaceStore"/> keeps and searches.</summary>
internal sealed class FaceCollections(IFaceStore store, IFaceModels models, IImageLooks looks, TimeProvider clock) : IFaceCollections
{
    private const int PageLength = 1000;
    private const int LongestPage = 4096;

    private readonly FaceReader _reader = new(models);

    public async Task<CollectionInfo> CreateCollectionAsync(string collectionId, CancellationToken cancellationToken = default)
    {
        FaceArguments.CheckCollectionId(collectionId);
        var created = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        return await store.CreateAsync(collectionId, models.ModelVersion, created, cancellationToken).ConfigureAwait(false)
            ? new CollectionInfo(collectionId, 0, models.ModelVersion, created)
            : throw new PreconditionFailedException(Subject(collectionId), "there is a collection of that name; use it, delete it first, or choose another name.");
    }

    public IAsyncEnumerable<CollectionInfo> ListCollectionsAsync(CancellationToken cancellationToken = default) => store.ListAsync(cancellationToken);

    public async Task<CollectionInfo> DescribeCollectionAsync(string collectionId, CancellationToken cancellationToken = default) =>
        (await FindAsync(collectionId, cancellationToken).ConfigureAwait(false)).Info;

    public async Task DeleteCollectionAsync(string collectionId, CancellationToken cancellationToken = default)
    {
        var collection = await FindAsync(collectionId, cancellationToken).ConfigureAwait(false);
        if (!await store.DeleteCollectionAsync(collection, cancellationToken).ConfigureAwait(false))
            throw Missing(collectionId);
    }

    public async Task<IndexFacesResult> IndexFacesAsync(string collectionId, ImageSource image, IndexFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new IndexFacesOptions();
        FaceArguments.Check(options);
        var collection = await FindOfThisModelAsync(collectionId, cancellationToken).ConfigureAwait(false);
        var read = await looks.LookAsync(
            image, options.Detection, (decoded, bytes) => _reader.ToKeep(collectionId, decoded, bytes, options, cancellationToken), cancellationToken).ConfigureAwait(false);

        if (!await store.AddAsync(collection, [.. read.Kept.Select(kept => kept.Face)], cancellationToken).ConfigureAwait(false))
            throw Missing(collectionId);

        return new IndexFacesResult([.. read.Kept.Select(kept => new FaceRecord(kept.Face.Face, kept.Detail))], read.Left, models.ModelVersion, read.Image);
    }

    public async Task<SearchFacesByImageResult> SearchFacesByImageAsync(string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (_, faces, matches) = await SearchImageAsync(collectionId, image, options ?? new(), largestOnly: true, cancellationToken).ConfigureAwait(false);
        if (faces is not [var largest] || largest.Vector is null)
            throw new InvalidImageException(image.Name, "no face was found in it that is good enough to be searched for; choose an image where a face is seen clearly.");

        return new SearchFacesByImageResult(largest.Detail.BoundingBox, largest.Detail.Confidence, matches[0], models.ModelVersion);
    }

    public async Task<SearchAllFacesResult> SearchAllFacesAsync(string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (size, faces, matches) = await SearchImageAsync(collectionId, image, options ?? new(), largestOnly: false, cancellationToken).ConfigureAwait(false);
        return new SearchAllFacesResult([.. faces.Select((face, i) => new SearchedFace(face.Detail, matches[i]))], models.ModelVersion, size);
    }

    public async Task<SearchFacesResult> SearchFacesAsync(string collectionId, string faceId, SearchFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SearchFacesOptions();
        ArgumentException.ThrowIfNullOrEmpty(faceId);
        FaceArguments.Check(options);
        var collection = await FindOfThisModelAsync(collectionId, cancellationToken).ConfigureAwait(false);
        var (place, vector) = await store.FindFaceAsync(collection, faceId, cancellationToken).ConfigureAwait(false)
            ?? throw new ObjectNotFoundException($"face {faceId}", $"the collection '{collectionId}' has no such face; list its faces for their ids.");
        var matches = await MatchAsync(collection, [vector], options, place, cancellationToken).ConfigureAwait(false);
        return new SearchFacesResult(faceId, matches[0], models.ModelVersion);
    }

    public async IAsyncEnumerable<Face> ListFacesAsync(string collectionId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? token = null;
        do
        {
            var page = await ListFacesPageAsync(collectionId, PageLength, token, cancellationToken).ConfigureAwait(false);
            foreach (var face in page.Faces)
                yield return face;

            token = page.NextToken;
        }
        while (token is not null);
    }

    public async Task<FacePage> ListFacesPageAsync(string collectionId, int maxResults = 1000, string? nextToken = null, CancellationToken cancellationToken = default)
    {
        FaceArguments.CheckMaxResults(maxResults, LongestPage);
        var collection = await FindAsync(collectionId, cancellationToken).ConfigureAwait(false);
        var listing = Subject(collectionId);
        var tokens = store.TokensOf(collection);
        var after = nextToken is null ? 0 : tokens.Read(listing, nextToken);
        // One more than asked for tells whether there is another page.
        var rows = await store.PageAsync(collection, after, maxResults + 1, cancellationToken).ConfigureAwait(false);
        var next = rows.Count > maxResults ? tokens.Make(listing, rows[maxResults - 1].Position) : null;
        return new FacePage([.. rows.Take(maxResults).Select(row => row.Face)], next, collection.Model);
    }

    public async Task<IReadOnlyList<string>> DeleteFacesAsync(string collectionId, IReadOnlyList<string> faceIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(faceIds);
        var collection = await FindAsync(collectionId, cancellationToken).ConfigureAwait(false);
        return await store.DeleteAsync(collection, faceIds, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(ImageSize Image, List<SearchableFace> Faces, IReadOnlyList<FaceMatch>[] Matches)> SearchImageAsync(
        string collectionId, ImageSource image, SearchFacesOptions options, bool largestOnly, CancellationToken cancellationToken)
    {
        FaceArguments.Check(options);
        var collection = await FindOfThisModelAsync(collectionId, cancellationToken).ConfigureAwait(false);
        var (size, faces) = await looks.LookAsync(
            image, options.Detection, (decoded, _) => (decoded.OriginalSize, _reader.ToSearch(decoded, options, largestOnly, cancellationToken)), cancellationToken).ConfigureAwait(false);

        var searched = await MatchAsync(collection, [.. faces.Where(face => face.Vector is not null).Select(face => face.Vector!)], options, null, cancellationToken).ConfigureAwait(false);
        var next = 0;
        return (size, faces, [.. faces.Select(face => face.Vector is null ? [] : searched[next++])]);
    }

    private async Task<IReadOnlyList<FaceMatch>[]> MatchAsync(
        CollectionRow collection, IReadOnlyList<float[]> vectors, SearchFacesOptions options, long? except, CancellationToken cancellationToken)
    {
        var least = SimilarityThreshold.LeastCosine(options.FaceMatchThreshold);
        var found = await store.SearchAsync(collection, vectors, options.MaxFaces, least, except, cancellationToken).ConfigureAwait(false);
        return [.. found.Select(matches => matches
            .Select(match => new FaceMatch(FaceSimilarity.FromCosine((float)match.Cosine), match.Face))
            .Where(match => match.Similarity >= options.FaceMatchThreshold).ToList())];
    }

    private async Task<CollectionRow> FindAsync(string collectionId, CancellationToken cancellationToken)
    {
        FaceArguments.CheckCollectionId(collectionId);
        cancellationToken.ThrowIfCancellationRequested();
        return await store.FindAsync(collectionId, cancellationToken).ConfigureAwait(false) ?? throw Missing(collectionId);
    }

    private async Task<CollectionRow> FindOfThisModelAsync(string collectionId, CancellationToken cancellationToken)
    {
        var collection = await FindAsync(collectionId, cancellationToken).ConfigureAwait(false);
        return collection.Model == models.ModelVersion
            ? collection
            : throw new PreconditionFailedException(
                Subject(collectionId),
                $"its faces were read by the model '{collection.Model}', and this is '{models.ModelVersion}', whose numbers cannot be compared with them; delete the collection and index its images again.");
    }

    private static ObjectNotFoundException Missing(string collectionId) =>
        new(Subject(collectionId), "there is no such collection; make it first (vision faces create), and mind capitals.");

    private static string Subject(string collectionId) => $"collection {collectionId}";
}
