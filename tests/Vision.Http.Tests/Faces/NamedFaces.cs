using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vision.Http.Faces;

/// <summary>A provider whose images are texts: <c>faces: ann bob</c> shows two faces. It looks no picture up, but keeps all rules of collections.</summary>
internal sealed class NamedFaces : VisionProvider, IFaceCollections
{
    public const string Model = "names-1";

    private const string Start = "faces:";
    private static readonly ImageSize Size = new(640, 480);

    private readonly SortedDictionary<string, List<(string Who, Face Face)>> _collections = new(StringComparer.Ordinal);

    public override string Name => "names";

    public override VisionCapabilities Capabilities => VisionCapabilities.FaceCollections;

    public Task<CollectionInfo> CreateCollectionAsync(string collectionId, CancellationToken cancellationToken = default) =>
        _collections.TryAdd(collectionId, [])
            ? Task.FromResult(InfoOf(collectionId))
            : throw new PreconditionFailedException($"collection {collectionId}", "there is one of that name.");

    public async IAsyncEnumerable<CollectionInfo> ListCollectionsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var id in _collections.Keys)
            yield return InfoOf(id);
    }

    public Task<CollectionInfo> DescribeCollectionAsync(string collectionId, CancellationToken cancellationToken = default) => Task.FromResult(InfoOf(collectionId));

    public Task DeleteCollectionAsync(string collectionId, CancellationToken cancellationToken = default)
    {
        FacesOf(collectionId);
        _collections.Remove(collectionId);
        return Task.CompletedTask;
    }

    public Task<IndexFacesResult> IndexFacesAsync(string collectionId, ImageSource image, IndexFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        var faces = FacesOf(collectionId);
        var records = new List<FaceRecord>();
        foreach (var (who, detail) in Look(image))
        {
            var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{who} {options?.ExternalImageId}")).AsSpan(0, 16)).ToString();
            var face = new Face(id, Guid.Empty.ToString(), options?.ExternalImageId, detail.BoundingBox, detail.Confidence);
            if (faces.TrueForAll(known => known.Face.FaceId != id))
                faces.Add((who, face));
            records.Add(new FaceRecord(face, detail));
        }

        FaceArguments.CheckFace(options ?? new(), records.Count);
        if (options?.Face is { } number)
            records = [records[number - 1], .. records.Where((_, n) => n != number - 1)];

        var most = options?.Face is null ? options?.MaxFaces ?? 100 : 1;
        return Task.FromResult(new IndexFacesResult(
            [.. records.Take(most)], [.. records.Skip(most).Select(record => new UnindexedFace([UnindexedReason.ExceedsMaxFaces], record.FaceDetail))], Model, Size));
    }

    public override Task<DetectFacesResult> DetectFacesAsync(ImageSource image, DetectFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new DetectFacesResult([.. (IsPng(image) ? [("ann", Detail(0))] : Look(image)).Select(seen => seen.Detail)], Model, Size));

    public Task<SearchAllFacesResult> SearchAllFacesAsync(string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        var faces = FacesOf(collectionId);
        var threshold = options?.FaceMatchThreshold ?? 80;
        return Task.FromResult(new SearchAllFacesResult(
            [.. Look(image).Select(seen => new SearchedFace(seen.Detail, [.. faces.Where(known => known.Who == seen.Who && threshold <= 99.5f).Select(known => new FaceMatch(99.5f, known.Face))]))], Model, Size));
    }

    public Task<FacePage> ListFacesPageAsync(string collectionId, int maxResults = 1000, string? nextToken = null, CancellationToken cancellationToken = default)
    {
        var faces = FacesOf(collectionId);
        if (!int.TryParse(nextToken ?? "0", CultureInfo.InvariantCulture, out var start) || start < 0)
            throw new ArgumentException("The token is from no page of this collection.", nameof(nextToken));

        var end = start + maxResults;
        return Task.FromResult(new FacePage(
            [.. faces.Skip(start).Take(maxResults).Select(known => known.Face)], end < faces.Count ? end.ToString(CultureInfo.InvariantCulture) : null, Model));
    }

    public Task<IReadOnlyList<string>> DeleteFacesAsync(string collectionId, IReadOnlyList<string> faceIds, CancellationToken cancellationToken = default)
    {
        var faces = FacesOf(collectionId);
        return Task.FromResult<IReadOnlyList<string>>([.. faceIds.Where(id => faces.RemoveAll(known => known.Face.FaceId == id) > 0)]);
    }

    public Task<SearchFacesByImageResult> SearchFacesByImageAsync(string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<SearchFacesResult> SearchFacesAsync(string collectionId, string faceId, SearchFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<Face> ListFacesAsync(string collectionId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private static IEnumerable<(string Who, FaceDetail Detail)> Look(ImageSource image)
    {
        var text = Encoding.UTF8.GetString(image.Bytes.Span);
        return text.StartsWith(Start, StringComparison.Ordinal)
            ? text[Start.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((who, n) => (who, Detail(n)))
            : throw new InvalidImageException(image.Name, "it is no image.");
    }

    private static FaceDetail Detail(int n) => new(new BoundingBox(0.1f * n, 0.25f, 0.1f, 0.2f), 99, [], new Pose(0, 0, 0), new ImageQuality(50, 50));

    private static bool IsPng(ImageSource image) => image.Bytes.Span is [0x89, (byte)'P', ..];

    private CollectionInfo InfoOf(string id) => new(id, FacesOf(id).Count, Model, DateTimeOffset.UnixEpoch);

    private List<(string Who, Face Face)> FacesOf(string id) =>
        _collections.TryGetValue(id, out var faces) ? faces : throw new ObjectNotFoundException($"collection {id}", "there is no such collection.");
}
