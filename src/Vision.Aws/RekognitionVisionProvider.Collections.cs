using System.Runtime.CompilerServices;
using Vision.Aws.Internal.Rekognition;
using Model = Amazon.Rekognition.Model;

namespace Vision.Aws;

/// <content>Collections of known faces.</content>
public sealed partial class RekognitionVisionProvider
{
    // Around a face that is searched for on its own; the service wants to see the whole head.
    private const float Margin = 0.5f;

    /// <inheritdoc/>
    public async Task<CollectionInfo> CreateCollectionAsync(string collectionId, CancellationToken cancellationToken = default)
    {
        FaceArguments.CheckCollectionId(collectionId);
        await CallAsync("CreateCollection", collectionId, token => _client.CreateCollectionAsync(new Model.CreateCollectionRequest { CollectionId = collectionId }, token), cancellationToken).ConfigureAwait(false);
        return await DescribeCollectionAsync(collectionId, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectionInfo> ListCollectionsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var ids = new List<string>();
        string? next = null;
        do
        {
            var page = await CallAsync("ListCollections", "collections", token => _client.ListCollectionsAsync(new Model.ListCollectionsRequest { NextToken = next }, token), cancellationToken).ConfigureAwait(false);
            ids.AddRange(page.CollectionIds ?? []);
            next = page.NextToken;
        }
        while (next is not null);

        foreach (var id in ids.Order(StringComparer.Ordinal))
            yield return await DescribeCollectionAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<CollectionInfo> DescribeCollectionAsync(string collectionId, CancellationToken cancellationToken = default)
    {
        FaceArguments.CheckCollectionId(collectionId);
        var found = await CallAsync("DescribeCollection", collectionId, token => _client.DescribeCollectionAsync(new Model.DescribeCollectionRequest { CollectionId = collectionId }, token), cancellationToken).ConfigureAwait(false);
        return new CollectionInfo(collectionId, found.FaceCount ?? 0, found.FaceModelVersion, new DateTimeOffset((found.CreationTimestamp ?? DateTime.UnixEpoch).ToUniversalTime()));
    }

    /// <inheritdoc/>
    public Task DeleteCollectionAsync(string collectionId, CancellationToken cancellationToken = default)
    {
        FaceArguments.CheckCollectionId(collectionId);
        return CallAsync("DeleteCollection", collectionId, token => _client.DeleteCollectionAsync(new Model.DeleteCollectionRequest { CollectionId = collectionId }, token), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IndexFacesResult> IndexFacesAsync(string collectionId, ImageSource image, IndexFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new IndexFacesOptions();
        FaceArguments.CheckCollectionId(collectionId);
        FaceArguments.Check(options);
        if (options.Face is { } number)
            return await IndexOneAsync(collectionId, image, number, options, cancellationToken).ConfigureAwait(false);

        var (answer, size) = await LookAsync("IndexFaces", image, (sent, token) => _client.IndexFacesAsync(
            IndexRequest(collectionId, sent, options), token), cancellationToken).ConfigureAwait(false);
        return new IndexFacesResult(
            [.. (answer.FaceRecords ?? []).Select(record => new FaceRecord(RekognitionShapes.Known(record.Face), RekognitionShapes.Face(record.FaceDetail)))],
            [.. (answer.UnindexedFaces ?? []).Select(RekognitionShapes.Unindexed)],
            answer.FaceModelVersion,
            size);
    }

    /// <inheritdoc/>
    public async Task<SearchFacesByImageResult> SearchFacesByImageAsync(string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SearchFacesOptions();
        FaceArguments.CheckCollectionId(collectionId);
        FaceArguments.Check(options);
        var prepared = await _images.PrepareAsync(image, cancellationToken).ConfigureAwait(false);
        var answer = await SearchAsync(collectionId, prepared, options, cancellationToken).ConfigureAwait(false);
        return new SearchFacesByImageResult(
            RekognitionShapes.Box(answer.SearchedFaceBoundingBox), answer.SearchedFaceConfidence ?? 0, RekognitionShapes.Matches(answer.FaceMatches), answer.FaceModelVersion);
    }

    /// <remarks>Rekognition searches for the largest face only, so each face is cut out and searched for: one call more for each.</remarks>
    /// <inheritdoc/>
    public async Task<SearchAllFacesResult> SearchAllFacesAsync(string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SearchFacesOptions();
        FaceArguments.CheckCollectionId(collectionId);
        FaceArguments.Check(options);
        var collection = await DescribeCollectionAsync(collectionId, cancellationToken).ConfigureAwait(false);
        var prepared = await _images.PrepareAsync(image, cancellationToken).ConfigureAwait(false);
        var found = await LookAsync("DetectFaces", prepared, (sent, token) => _client.DetectFacesAsync(
            new Model.DetectFacesRequest { Image = sent, Attributes = Attributes(options.Detection) }, token), cancellationToken).ConfigureAwait(false);

        var faces = new List<SearchedFace>();
        foreach (var face in Faces(found.FaceDetails, options.Detection))
            faces.Add(new SearchedFace(face, await MatchesOfAsync(collectionId, prepared, face, options, cancellationToken).ConfigureAwait(false)));
        return new SearchAllFacesResult(faces, collection.FaceModelVersion, prepared.Size);
    }

    /// <inheritdoc/>
    public async Task<SearchFacesResult> SearchFacesAsync(string collectionId, string faceId, SearchFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SearchFacesOptions();
        FaceArguments.CheckCollectionId(collectionId);
        FaceArguments.Check(options);
        var answer = await CallAsync("SearchFaces", $"face {faceId} of {collectionId}", token => _client.SearchFacesAsync(
            new Model.SearchFacesRequest { CollectionId = collectionId, FaceId = faceId, FaceMatchThreshold = options.FaceMatchThreshold, MaxFaces = options.MaxFaces }, token), cancellationToken).ConfigureAwait(false);
        return new SearchFacesResult(answer.SearchedFaceId, RekognitionShapes.Matches(answer.FaceMatches), answer.FaceModelVersion);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Face> ListFacesAsync(string collectionId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? next = null;
        do
        {
            var page = await ListFacesPageAsync(collectionId, nextToken: next, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var face in page.Faces)
                yield return face;
            next = page.NextToken;
        }
        while (next is not null);
    }

    /// <inheritdoc/>
    public async Task<FacePage> ListFacesPageAsync(string collectionId, int maxResults = 1000, string? nextToken = null, CancellationToken cancellationToken = default)
    {
        FaceArguments.CheckCollectionId(collectionId);
        FaceArguments.CheckMaxResults(maxResults, 4096);
        var page = await CallAsync("ListFaces", collectionId, token => _client.ListFacesAsync(
            new Model.ListFacesRequest { CollectionId = collectionId, MaxResults = maxResults, NextToken = nextToken }, token), cancellationToken).ConfigureAwait(false);
        return new FacePage([.. (page.Faces ?? []).Select(RekognitionShapes.Known)], page.NextToken, page.FaceModelVersion);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> DeleteFacesAsync(string collectionId, IReadOnlyList<string> faceIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(faceIds);
        FaceArguments.CheckCollectionId(collectionId);
        var deleted = new List<string>();
        // Ids that the service would not take are of no face either.
        foreach (var some in faceIds.Where(id => Guid.TryParseExact(id, "D", out _)).Distinct(StringComparer.Ordinal).Chunk(4096))
        {
            var answer = await CallAsync("DeleteFaces", collectionId, token => _client.DeleteFacesAsync(
                new Model.DeleteFacesRequest { CollectionId = collectionId, FaceIds = [.. some] }, token), cancellationToken).ConfigureAwait(false);
            deleted.AddRange(answer.DeletedFaces ?? []);
        }

        return deleted;
    }

    // Rekognition takes the largest faces and no others, so the face is cut out and is the largest then.
    private async Task<IndexFacesResult> IndexOneAsync(string collectionId, ImageSource image, int number, IndexFacesOptions options, CancellationToken cancellationToken)
    {
        var prepared = await _images.PrepareAsync(image, cancellationToken).ConfigureAwait(false);
        var found = await LookAsync("DetectFaces", prepared, (sent, token) => _client.DetectFacesAsync(
            new Model.DetectFacesRequest { Image = sent, Attributes = Attributes(options.Detection) }, token), cancellationToken).ConfigureAwait(false);
        var faces = Faces(found.FaceDetails, options.Detection);
        FaceArguments.CheckFace(options, faces.Count);

        var chosen = faces[number - 1];
        var answer = await LookAsync("IndexFaces", _images.Crop(prepared, Around(chosen.BoundingBox)), (sent, token) => _client.IndexFacesAsync(
            IndexRequest(collectionId, sent, options with { MaxFaces = 1 }), token), cancellationToken).ConfigureAwait(false);
        FaceRecord[] kept =
        [
            .. (answer.FaceRecords ?? []).Select(record => new FaceRecord(RekognitionShapes.Known(record.Face) with { BoundingBox = chosen.BoundingBox }, chosen)),
        ];
        var reasons = (answer.UnindexedFaces ?? []).Select(RekognitionShapes.Unindexed).Select(face => face.Reasons).FirstOrDefault([UnindexedReason.LowFaceQuality]);
        return new IndexFacesResult(
            kept,
            [.. faces.Index().Where(face => face.Index != number - 1 || kept.Length == 0)
                .Select(face => new UnindexedFace(face.Index == number - 1 ? reasons : [UnindexedReason.ExceedsMaxFaces], face.Item))],
            answer.FaceModelVersion,
            prepared.Size);
    }

    private static Model.IndexFacesRequest IndexRequest(string collectionId, Model.Image image, IndexFacesOptions options) => new()
    {
        CollectionId = collectionId,
        Image = image,
        ExternalImageId = ExternalIds.Write(options.ExternalImageId),
        MaxFaces = options.MaxFaces,
        QualityFilter = Filter(options.QualityFilter),
        DetectionAttributes = Attributes(options.Detection),
    };

    private static BoundingBox Around(BoundingBox box) =>
        new(box.Left - (Margin * box.Width), box.Top - (Margin * box.Height), box.Width * (1 + (2 * Margin)), box.Height * (1 + (2 * Margin)));

    private async Task<IReadOnlyList<FaceMatch>> MatchesOfAsync(string collectionId, PreparedImage image, FaceDetail face, SearchFacesOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await SearchAsync(collectionId, _images.Crop(image, Around(face.BoundingBox)), options, cancellationToken).ConfigureAwait(false);
            return RekognitionShapes.Matches(answer.FaceMatches);
        }
        catch (InvalidImageException)
        {
            return []; // Too small or too bad on its own: it resembles nobody.
        }
    }

    private Task<Model.SearchFacesByImageResponse> SearchAsync(string collectionId, PreparedImage image, SearchFacesOptions options, CancellationToken cancellationToken) =>
        LookAsync("SearchFacesByImage", image, (sent, token) => _client.SearchFacesByImageAsync(
            new Model.SearchFacesByImageRequest
            {
                CollectionId = collectionId,
                Image = sent,
                FaceMatchThreshold = options.FaceMatchThreshold,
                MaxFaces = options.MaxFaces,
                QualityFilter = Filter(options.QualityFilter),
            },
            token), cancellationToken);

    private Task<T> CallAsync<T>(string operation, string subject, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        _governor.CallAsync(operation, subject, isAboutImage: false, call, cancellationToken);

    private static Amazon.Rekognition.QualityFilter Filter(QualityFilter filter) => filter switch
    {
        QualityFilter.None => Amazon.Rekognition.QualityFilter.NONE,
        QualityFilter.Low => Amazon.Rekognition.QualityFilter.LOW,
        QualityFilter.Medium => Amazon.Rekognition.QualityFilter.MEDIUM,
        QualityFilter.High => Amazon.Rekognition.QualityFilter.HIGH,
        _ => Amazon.Rekognition.QualityFilter.AUTO,
    };
}
