using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Vision.Onnx.Collections.Storage;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.Collections.Shared;

/// <summary>Collections in an object store that any number of hosts share. A database of this process mirrors those that it was asked for.</summary>
/// <remarks>
/// | call        | requests to the store |
/// |-------------|-----------------------|
/// | find        | the marker's ETag; the marker, when it has changed |
/// | search, list faces | parts that are new here; none when nothing has changed |
/// | add         | one new part, then the marker on the condition that it is unchanged; again from the start when it is not |
/// | delete      | the marker, likewise; then the parts without those faces |
/// An add counts from the moment that its marker is written. Before, its part is an object that nobody refers to and that is swept later.
/// </remarks>
internal sealed class SharedFaces : IFaceStore
{
    private const int SecretBytes = 32;

    private readonly FaceDatabase _database;
    private readonly FaceStore _cache;
    private readonly FaceObjects _objects;
    private readonly FaceMirror _mirror;
    private readonly MarkerChanges _changes;
    private readonly PartTidying _tidying;
    private readonly ConcurrentDictionary<string, SharedCollection> _collections;

    /// <param name="database">Mirrors the collections; its ownership passes.</param>
    /// <param name="objects">Where they are.</param>
    /// <param name="clock">For pauses between attempts.</param>
    public SharedFaces(FaceDatabase database, FaceObjects objects, TimeProvider clock)
    {
        (_database, _objects) = (database, objects);
        _cache = new FaceStore(database);
        _mirror = new FaceMirror(_cache, objects);
        _changes = new MarkerChanges(objects, _mirror, clock);
        _tidying = new PartTidying(database, objects, _changes);
        _collections = new(_mirror.Load().ToDictionary(collection => collection.Name, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public async Task<bool> CreateAsync(string name, string model, DateTimeOffset created, CancellationToken cancellationToken)
    {
        var collection = Of(name);
        var marker = new CollectionMarker
        {
            Format = CollectionMarker.CurrentFormat,
            Generation = FaceObjects.NewName(),
            Change = FaceObjects.NewName(),
            Model = model,
            Created = created,
            Secret = RandomNumberGenerator.GetBytes(SecretBytes),
        };
        using var held = await HoldAsync(collection, cancellationToken).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            collection.Seen = await _objects.ReadMarkerAsync(name, cancellationToken).ConfigureAwait(false);
            if (collection.Marker is not null)
                return false;

            await _tidying.EndDeletionAsync(collection, cancellationToken).ConfigureAwait(false);
            if (await _objects.WriteMarkerAsync(name, marker, collection.Seen?.ETag, cancellationToken).ConfigureAwait(false) is { } written)
            {
                collection.Seen = written;
                return true;
            }

            await _changes.PauseAsync(collection, attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    public async IAsyncEnumerable<CollectionInfo> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var markers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var (name, etag) in _objects.MarkersAsync(cancellationToken).ConfigureAwait(false))
            markers[name] = etag;

        foreach (var (name, etag) in markers)
        {
            var collection = Of(name);
            await ReadAsync(collection, etag, cancellationToken).ConfigureAwait(false);
            if (collection.Marker is { } marker)
                yield return marker.Row(name, 0).Info;
        }

        // What was deleted elsewhere does not stay in this process's database.
        foreach (var (name, collection) in _collections)
        {
            if (!markers.ContainsKey(name))
                await ReadAsync(collection, null, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<CollectionRow?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var etag = await _objects.StatMarkerAsync(name, cancellationToken).ConfigureAwait(false);
        // Names that nobody made leave nothing here.
        if (etag is null && !_collections.ContainsKey(name))
            return null;

        var collection = Of(name);
        await ReadAsync(collection, etag, cancellationToken).ConfigureAwait(false);
        return collection.Marker?.Row(name, collection.Mirrored?.Id ?? 0);
    }

    public async Task<bool> DeleteCollectionAsync(CollectionRow row, CancellationToken cancellationToken)
    {
        var collection = Of(row.Name);
        using var held = await HoldAsync(collection, cancellationToken).ConfigureAwait(false);
        if (!await _changes.EndAsync(collection, cancellationToken).ConfigureAwait(false))
            return false;

        await _tidying.EndDeletionAsync(collection, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<bool> AddAsync(CollectionRow row, IReadOnlyList<NewFace> faces, CancellationToken cancellationToken)
    {
        var collection = Of(row.Name);
        using (await HoldAsync(collection, cancellationToken).ConfigureAwait(false))
        {
            if (!await new FaceAddition(collection, row.Model, faces, _database, _objects, _changes).RunAsync(cancellationToken).ConfigureAwait(false))
                return false;
        }

        await _tidying.RunAsync(collection, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<IReadOnlyList<string>> DeleteAsync(CollectionRow row, IReadOnlyList<string> faceIds, CancellationToken cancellationToken)
    {
        var collection = Of(row.Name);
        List<(string Id, long Place)> deleted = [];
        using (await HoldAsync(collection, cancellationToken).ConfigureAwait(false))
        {
            await _changes.ChangeAsync(collection, mirrored =>
            {
                deleted = _database.Read(session => faceIds.Distinct(StringComparer.Ordinal)
                    .Select(id => (Id: id, Place: FaceTable.Place(session, mirrored.Id, id)))
                    .Where(face => face.Place is not null).Select(face => (face.Id, mirrored.Shared(face.Place!.Value))).ToList());
                return Task.FromResult(deleted.Count == 0 ? null : Without(mirrored.Marker, [.. deleted.Select(face => face.Place).Order()]));
            }, cancellationToken).ConfigureAwait(false);
        }

        await _tidying.RunAsync(collection, cancellationToken).ConfigureAwait(false);
        return [.. deleted.Select(face => face.Id)];
    }

    public async Task<(long Place, float[] Vector)?> FindFaceAsync(CollectionRow row, string faceId, CancellationToken cancellationToken) =>
        await InStepAsync(row, cancellationToken).ConfigureAwait(false) is { } mirrored ? _cache.FindFace(mirrored.Id, faceId) : null;

    public async Task<IReadOnlyList<FoundMatch>[]> SearchAsync(
        CollectionRow row, IReadOnlyList<float[]> vectors, int count, double leastCosine, long? except, CancellationToken cancellationToken) =>
        await InStepAsync(row, cancellationToken).ConfigureAwait(false) is { } mirrored
            ? await _cache.SearchAsync(mirrored.Id, vectors, count, leastCosine, except, cancellationToken).ConfigureAwait(false)
            : [.. vectors.Select(_ => Array.Empty<FoundMatch>())];

    public async Task<List<(long Position, Face Face)>> PageAsync(CollectionRow row, long after, int count, CancellationToken cancellationToken) =>
        await InStepAsync(row, cancellationToken).ConfigureAwait(false) is { } mirrored
            ? _database.Read(session => FaceTable.Page(session, mirrored.Id, mirrored.Local(after), count)).ConvertAll(face => (mirrored.Shared(face.Seq), face.Face))
            : [];

    public PageTokens TokensOf(CollectionRow row) => new(Of(row.Name).Seen?.Marker.Secret ?? []);

    public void Dispose() => _database.Dispose();

    private static CollectionMarker Without(CollectionMarker marker, List<long> places) => marker with
    {
        Parts = [.. marker.Parts
            .Select(part => part with { Deleted = [.. part.Deleted.Union(places.Where(place => place >= part.First && place < part.End)).Order()] })
            .Where(part => part.Faces > 0)],
    };

    private static async Task<Held> HoldAsync(SharedCollection collection, CancellationToken cancellationToken)
    {
        await collection.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Held(collection.Gate);
    }

    private SharedCollection Of(string name) => _collections.GetOrAdd(name, added => new SharedCollection(added));

    // Reads the marker unless it is the one that was read last.
    private async Task ReadAsync(SharedCollection collection, string? etag, CancellationToken cancellationToken)
    {
        if (etag is not null && collection.Seen?.ETag == etag && collection.Marker is not null)
            return;

        using var held = await HoldAsync(collection, cancellationToken).ConfigureAwait(false);
        if (collection.Seen?.ETag != etag || etag is null)
            collection.Seen = await _objects.ReadMarkerAsync(collection.Name, cancellationToken).ConfigureAwait(false);

        if (collection.Marker is null)
        {
            await _mirror.ForgetAsync(collection, cancellationToken).ConfigureAwait(false);
            await _tidying.EndDeletionAsync(collection, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<MirroredCollection?> InStepAsync(CollectionRow row, CancellationToken cancellationToken)
    {
        var collection = Of(row.Name);
        if (collection.Mirrored is { } mirrored && mirrored.Marker.Change == collection.Marker?.Change)
            return mirrored;

        using var held = await HoldAsync(collection, cancellationToken).ConfigureAwait(false);
        return await _changes.InStepAsync(collection, cancellationToken).ConfigureAwait(false);
    }

    private readonly struct Held(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
