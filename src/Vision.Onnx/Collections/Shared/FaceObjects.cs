using System.Security.Cryptography;
using System.Text.Json;
using Vision.Onnx.Collections.Storage;

namespace Vision.Onnx.Collections.Shared;

/// <summary>The objects of collections: <c>…collections/NAME.json</c> are markers, <c>…NAME.faces/</c> has the parts of one.</summary>
/// <param name="store">Any store that holds <see cref="WriteOptions.IfMatch"/> among all hosts.</param>
/// <param name="place">Where the keys of all objects begin.</param>
internal sealed class FaceObjects(IObjectStore store, ObjectRef place)
{
    private const string Markers = "collections/";
    private const string MarkerEnd = ".json";
    private const int RandomBytes = 12;

    private static readonly TimeSpan SweepAge = TimeSpan.FromHours(1);

    /// <summary>A name that nobody has used.</summary>
    public static string NewName() => RandomNumberGenerator.GetHexString(2 * RandomBytes, lowercase: true);

    /// <summary>The ETag of a marker; <see langword="null"/> when there is none.</summary>
    public async Task<string?> StatMarkerAsync(string collection, CancellationToken cancellationToken) =>
        (await store.StatAsync(MarkerOf(collection), cancellationToken).ConfigureAwait(false))?.ETag;

    /// <exception cref="ProviderUnavailableException">A newer version wrote it, or it is damaged.</exception>
    public async Task<StampedMarker?> ReadMarkerAsync(string collection, CancellationToken cancellationToken)
    {
        var reference = MarkerOf(collection);
        try
        {
            var content = await store.OpenReadAsync(reference, cancellationToken: cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                var marker = await JsonSerializer.DeserializeAsync(content.Stream, MarkerJson.Default.CollectionMarker, cancellationToken).ConfigureAwait(false);
                return marker is { Format: CollectionMarker.CurrentFormat }
                    ? new StampedMarker(marker, content.Info.ETag)
                    : throw new ProviderUnavailableException(reference.ToString(), $"its format is {marker?.Format}, and this program knows {CollectionMarker.CurrentFormat}; update the program.");
            }
        }
        catch (ObjectNotFoundException)
        {
            return null;
        }
        catch (JsonException error)
        {
            throw new ProviderUnavailableException(reference.ToString(), $"it is damaged ({error.Message}); restore it, or delete the collection.", error);
        }
    }

    /// <summary>Writes a marker in place of <paramref name="etag"/>'s, or where there is none.</summary>
    /// <returns><see langword="null"/> when another one is there.</returns>
    public async Task<StampedMarker?> WriteMarkerAsync(string collection, CollectionMarker marker, string? etag, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(marker, MarkerJson.Default.CollectionMarker));
            var options = new WriteOptions { IfMatch = etag, IfNoneMatch = etag is null, ContentType = "application/json" };
            var written = await store.WriteAsync(MarkerOf(collection), content, options, cancellationToken).ConfigureAwait(false);
            return new StampedMarker(marker, written.ETag);
        }
        catch (ObjectNotFoundException error) when (etag is null)
        {
            throw new ProviderUnavailableException($"{place.Scheme}://{place.Container}", "it does not exist, and collections of faces are to be kept there; make it, or choose another place.", error);
        }
        catch (Exception error) when (error is PreconditionFailedException or ObjectNotFoundException)
        {
            // The store may have refused its own second attempt at a write whose answer was lost.
            return await ReadMarkerAsync(collection, cancellationToken).ConfigureAwait(false) is { } present && present.Marker.Change == marker.Change ? present : null;
        }
    }

    /// <summary>Names and ETags of all markers.</summary>
    public async IAsyncEnumerable<(string Collection, string ETag)> MarkersAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var prefix = place.Key + Markers;
        await foreach (var item in store.ListAsync(place.Container, prefix, cancellationToken).ConfigureAwait(false))
        {
            if (item.Reference.Key.EndsWith(MarkerEnd, StringComparison.Ordinal))
                yield return (item.Reference.Key[prefix.Length..^MarkerEnd.Length], item.ETag);
        }
    }

    /// <summary>Writes a part under a key of its own.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="faces">By rising place.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<FacePart> WritePartAsync(string collection, IReadOnlyList<(long Place, NewFace Face)> faces, CancellationToken cancellationToken)
    {
        var (first, end) = (faces[0].Place, faces[^1].Place + 1);
        var part = new FacePart(NewName(), first, end, faces.Count, []);
        using var content = new MemoryStream(PartFile.Write([.. faces.Select(face => ((int)(face.Place - first), face.Face))]), writable: false);
        await store.WriteAsync(PartOf(collection, part.Key), content, new WriteOptions { ContentType = "application/octet-stream" }, cancellationToken).ConfigureAwait(false);
        return part;
    }

    /// <exception cref="ObjectNotFoundException">It was replaced meanwhile; read the marker again.</exception>
    public async Task<List<(long Place, NewFace Face)>> ReadPartAsync(string collection, FacePart part, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(PartOf(collection, part.Key), null, cancellationToken).ConfigureAwait(false);
        return Checked(collection, part, () => PartFile.Read(bytes).ConvertAll(face => (part.First + face.Offset, face.Face)));
    }

    /// <summary>Only the places of a part's faces, which is a small part of it.</summary>
    /// <exception cref="ObjectNotFoundException">It was replaced meanwhile; read the marker again.</exception>
    public async Task<List<long>> ReadPlacesAsync(string collection, FacePart part, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(PartOf(collection, part.Key), new ObjectRange(0, PartFile.PlacesLength(part.Rows)), cancellationToken).ConfigureAwait(false);
        return Checked(collection, part, () => Array.ConvertAll(PartFile.ReadOffsets(bytes), offset => part.First + offset).ToList());
    }

    public Task DeletePartAsync(string collection, string key, CancellationToken cancellationToken) => store.DeleteAsync(PartOf(collection, key), cancellationToken);

    /// <summary>Deletes parts that nobody refers to and that are older than any writer takes to name them in a marker: theirs ended in between.</summary>
    public async Task SweepAsync(string collection, IEnumerable<string> known, CancellationToken cancellationToken)
    {
        // By the store's clock: this machine's may be wrong, and the part of an add under way must stay.
        if (await store.StatAsync(MarkerOf(collection), cancellationToken).ConfigureAwait(false) is not { } marker)
            return;

        var keys = known.ToHashSet(StringComparer.Ordinal);
        var prefix = PartOf(collection, "").Key;
        await foreach (var item in store.ListAsync(place.Container, prefix, cancellationToken).ConfigureAwait(false))
        {
            var key = item.Reference.Key[prefix.Length..];
            if (!keys.Contains(key) && item.LastModified < marker.LastModified - SweepAge)
                await DeletePartAsync(collection, key, cancellationToken).ConfigureAwait(false);
        }
    }

    private static T Checked<T>(string collection, FacePart part, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
        {
            throw new ProviderUnavailableException($"collection {collection}", $"its object {part.Key} cannot be read: {error.Message}; restore it, or index its images again.", error);
        }
    }

    private async Task<byte[]> ReadAsync(ObjectRef reference, ObjectRange? range, CancellationToken cancellationToken)
    {
        var content = await store.OpenReadAsync(reference, range, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream((int)Math.Min(range?.Length ?? content.Info.Size, content.Info.Size));
            await content.Stream.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            return bytes.ToArray();
        }
    }

    // Names may be '.' or end with one, which no store likes in a part of a key; with an ending they are harmless.
    private ObjectRef MarkerOf(string collection) => place.WithKey($"{place.Key}{Markers}{collection}{MarkerEnd}");

    private ObjectRef PartOf(string collection, string key) => place.WithKey($"{place.Key}{collection}.faces/{key}");
}
