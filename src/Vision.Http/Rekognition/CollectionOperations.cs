using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Vision.Pipelines;

namespace Vision.Http.Rekognition;

/// <summary>The operations on collections of known faces.</summary>
internal sealed partial class CollectionOperations(ServedVision vision, RekognitionImages images, IOptions<VisionApiOptions> options)
{
    private const int MostFaces = 4096;
    private const int DefaultPage = 1000;
    private const int MostIndexed = 100;
    private static readonly string[] NotFound = ["FACE_NOT_FOUND"];

    public IEnumerable<KeyValuePair<string, RekognitionOperation>> All =>
    [
        new("CreateCollection", CreateCollectionAsync), new("ListCollections", ListCollectionsAsync), new("DescribeCollection", DescribeCollectionAsync),
        new("DeleteCollection", DeleteCollectionAsync), new("IndexFaces", IndexFacesAsync), new("ListFaces", ListFacesAsync), new("SearchFaces", SearchFacesAsync),
        new("SearchFacesByImage", SearchFacesByImageAsync), new("DeleteFaces", DeleteFacesAsync),
    ];

    private IFaceCollections Collections => vision.RequiredCollections;

    private async Task<object> CreateCollectionAsync(RequestBody request, CancellationToken cancellationToken)
    {
        var id = request.CollectionId();
        try
        {
            var made = await Collections.CreateCollectionAsync(id, cancellationToken).ConfigureAwait(false);
            return new { StatusCode = 200, CollectionArn = $"aws:{ResourceOf(id)}", made.FaceModelVersion };
        }
        catch (PreconditionFailedException error)
        {
            throw new RekognitionError("ResourceAlreadyExistsException", $"The collection id: {id} already exists", innerException: error);
        }
    }

    private async Task<object> ListCollectionsAsync(RequestBody request, CancellationToken cancellationToken)
    {
        var (size, after) = (PageSize(request), TokenOf(request));
        var page = new List<CollectionInfo>();
        await foreach (var collection in Collections.ListCollectionsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (after is not null && string.CompareOrdinal(collection.CollectionId, after) <= 0)
                continue;
            if (page.Count == size)
                return Page(page, Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].CollectionId)));

            page.Add(collection);
        }

        return Page(page, null);

        static object Page(List<CollectionInfo> page, string? next) => new
        {
            CollectionIds = page.Select(collection => collection.CollectionId).ToList(),
            NextToken = next,
            FaceModelVersions = page.Select(collection => collection.FaceModelVersion).ToList(),
        };
    }

    private Task<object> DescribeCollectionAsync(RequestBody request, CancellationToken cancellationToken) => InAsync(request, async id =>
    {
        var found = await Collections.DescribeCollectionAsync(id, cancellationToken).ConfigureAwait(false);
        return new
        {
            found.FaceCount,
            found.FaceModelVersion,
            CollectionARN = $"arn:aws:{ResourceOf(id)}",
            CreationTimestamp = found.CreatedTime.ToUnixTimeMilliseconds() / 1000.0,
            UserCount = 0,
        };
    });

    private Task<object> DeleteCollectionAsync(RequestBody request, CancellationToken cancellationToken) => InAsync(request, async id =>
    {
        await Collections.DeleteCollectionAsync(id, cancellationToken).ConfigureAwait(false);
        return new { StatusCode = 200 };
    });

    private Task<object> IndexFacesAsync(RequestBody request, CancellationToken cancellationToken) => InAsync(request, async id =>
    {
        var shapes = new FaceShapes(request.Texts("DetectionAttributes", int.MaxValue));
        var index = new IndexFacesOptions
        {
            ExternalImageId = request.Text("ExternalImageId", 1, 255, ExternalImageIds()),
            MaxFaces = Math.Min(request.Integer("MaxFaces", 1) ?? MostIndexed, MostIndexed),
            QualityFilter = QualityFilters.Read(request) ?? QualityFilter.Auto,
            Detection = new DetectFacesOptions { Attributes = shapes.Attributes },
        };
        var image = await images.ReadAsync(request, "Image", cancellationToken).ConfigureAwait(false);
        var done = await Collections.IndexFacesAsync(id, image, index, cancellationToken).ConfigureAwait(false);
        return new
        {
            FaceRecords = done.FaceRecords.Select(record => record with { FaceDetail = shapes.Shape(record.FaceDetail) }).ToList(),
            done.FaceModelVersion,
            UnindexedFaces = done.UnindexedFaces.Select(face => face with { FaceDetail = shapes.Shape(face.FaceDetail) }).ToList(),
        };
    });

    private Task<object> ListFacesAsync(RequestBody request, CancellationToken cancellationToken) => InAsync(request, async id =>
    {
        try
        {
            var wanted = request.Texts("FaceIds", MostFaces);
            var page = await Collections.ListFacesPageAsync(id, PageSize(request), request.Text("NextToken"), cancellationToken).ConfigureAwait(false);
            return new { Faces = page.Faces.Where(face => wanted.Count == 0 || wanted.Contains(face.FaceId)).ToList(), page.NextToken, page.FaceModelVersion };
        }
        catch (ArgumentException error)
        {
            throw new RekognitionError("InvalidPaginationTokenException", "Invalid pagination token", innerException: error);
        }
    });

    private Task<object> SearchFacesAsync(RequestBody request, CancellationToken cancellationToken) => InAsync(request, async id =>
        (object)await Collections.SearchFacesAsync(id, request.RequiredText("FaceId", pattern: FaceIds()), SearchOf(request), cancellationToken).ConfigureAwait(false));

    private Task<object> SearchFacesByImageAsync(RequestBody request, CancellationToken cancellationToken) => InAsync(request, async id =>
    {
        var search = SearchOf(request) with { QualityFilter = QualityFilters.Read(request) ?? QualityFilter.None };
        var image = await images.ReadAsync(request, "Image", cancellationToken).ConfigureAwait(false);
        try
        {
            return (object)await Collections.SearchFacesByImageAsync(id, image, search, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidImageException)
        {
            // A broken image fails here, too, with the right error; one without faces does not.
            await vision.Provider.DetectFacesAsync(image, cancellationToken: cancellationToken).ConfigureAwait(false);
            throw RekognitionError.InvalidParameter("there are no faces in the image. Should be at least 1.");
        }
    });

    private Task<object> DeleteFacesAsync(RequestBody request, CancellationToken cancellationToken) => InAsync(request, async id =>
    {
        var faces = request.Texts("FaceIds", MostFaces);
        if (faces.Count == 0 || faces.Any(face => !FaceIds().IsMatch(face)))
            throw RekognitionError.InvalidParameter($"FaceIds must have 1 to {MostFaces} ids of faces.");

        var deleted = await Collections.DeleteFacesAsync(id, faces, cancellationToken).ConfigureAwait(false);
        return new
        {
            DeletedFaces = deleted,
            UnsuccessfulFaceDeletions = faces.Except(deleted).Select(face => new { FaceId = face, Reasons = NotFound }).ToList(),
        };
    });

    private static async Task<object> InAsync<T>(RequestBody request, Func<string, Task<T>> work)
        where T : notnull
    {
        var id = request.CollectionId();
        try
        {
            return await work(id).ConfigureAwait(false);
        }
        catch (ObjectNotFoundException error)
        {
            var reason = error.Subject.Contains("face", StringComparison.Ordinal) && !error.Subject.Contains("collection", StringComparison.Ordinal) ? error.Message : $"The collection id: {id} does not exist";
            throw new RekognitionError("ResourceNotFoundException", reason, innerException: error);
        }
    }

    private static SearchFacesOptions SearchOf(RequestBody request)
    {
        var search = new SearchFacesOptions();
        return search with
        {
            MaxFaces = request.Integer("MaxFaces", 1, MostFaces) ?? search.MaxFaces,
            FaceMatchThreshold = request.Percent("FaceMatchThreshold") ?? search.FaceMatchThreshold,
        };
    }

    private static int PageSize(RequestBody request) => request.Integer("MaxResults", 0, MostFaces) is { } size and > 0 ? size : DefaultPage;

    private static string? TokenOf(RequestBody request)
    {
        if (request.Text("NextToken") is not { } token)
            return null;

        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new RekognitionError("InvalidPaginationTokenException", "Invalid pagination token");
    }

    private string ResourceOf(string id) => $"rekognition:{options.Value.Rekognition.Region}:000000000000:collection/{id}";

    [GeneratedRegex(@"\A[a-zA-Z0-9_.\-:]+\z")]
    private static partial Regex ExternalImageIds();

    [GeneratedRegex(@"\A[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\z")]
    private static partial Regex FaceIds();
}
