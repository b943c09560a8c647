using System.Globalization;
using System.Net;

namespace Vision.Cli;

/// <content>Collections of known faces.</content>
internal sealed partial class VisionApi
{
    public async Task<IReadOnlyList<KnownCollection>> ListCollectionsAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, "api/faces/collections", null, cancellationToken);
        return (await ReadAsync(response, CliJson.Default.CollectionList, cancellationToken)).Items;
    }

    /// <summary>Makes a collection.</summary>
    /// <returns>Whether it was not there.</returns>
    public async Task<bool> EnsureCollectionAsync(string collection, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await SendAsync(HttpMethod.Post, "api/faces/collections", Body(new NewCollection(collection), CliJson.Default.NewCollection), cancellationToken);
            return true;
        }
        catch (ApiException there) when (there.Status == HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    public async Task DeleteCollectionAsync(string collection, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, CollectionPath(collection), null, cancellationToken);
    }

    public async Task<long> CountFacesAsync(string collection, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, CollectionPath(collection), null, cancellationToken);
        return (await ReadAsync(response, CliJson.Default.KnownCollection, cancellationToken)).FaceCount;
    }

    /// <summary>The faces of an image, largest first.</summary>
    public async Task<IReadOnlyList<FoundFace>> FindFacesAsync(Stream image, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, "api/images/faces", new StreamContent(image), cancellationToken);
        return (await ReadAsync(response, CliJson.Default.FoundFaces, cancellationToken)).FaceDetails;
    }

    /// <summary>A picture of them, numbered in that order.</summary>
    public async Task<byte[]> PaintFacesAsync(Stream image, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, "api/faces/sheet", new StreamContent(image), cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>Keeps one face of an image under a name, 1 for the largest.</summary>
    public async Task<IndexedFaces> EnrollAsync(string collection, string name, int face, Stream image, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{CollectionPath(collection)}/faces?name={Uri.EscapeDataString(name)}&face={face}");
        using var response = await SendAsync(HttpMethod.Post, path, new StreamContent(image), cancellationToken);
        return await ReadAsync(response, CliJson.Default.IndexedFaces, cancellationToken);
    }

    /// <summary>Whom each face of an image resembles.</summary>
    public async Task<SearchedFaces> SearchAsync(string collection, Stream image, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, $"{CollectionPath(collection)}/search", new StreamContent(image), cancellationToken);
        return await ReadAsync(response, CliJson.Default.SearchedFaces, cancellationToken);
    }

    /// <summary>All faces of a collection, page by page.</summary>
    public async Task<List<KnownFace>> ListFacesAsync(string collection, CancellationToken cancellationToken)
    {
        var faces = new List<KnownFace>();
        string? token = null;
        do
        {
            var path = $"{CollectionPath(collection)}/faces?top=1000{(token is null ? "" : $"&continuationToken={Uri.EscapeDataString(token)}")}";
            using var response = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
            var page = await ReadAsync(response, CliJson.Default.FaceList, cancellationToken);
            faces.AddRange(page.Items);
            token = page.ContinuationToken;
        }
        while (token is not null);
        return faces;
    }

    public async Task DeleteFaceAsync(string collection, string faceId, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, $"{CollectionPath(collection)}/faces/{Uri.EscapeDataString(faceId)}", null, cancellationToken);
    }

    private static string CollectionPath(string collection) => $"api/faces/collections/{Uri.EscapeDataString(collection)}";
}
