using System.Text.Json;
using Vision.Onnx.Collections.Storage;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.Collections.Shared;

/// <summary>Brings the database of this process in step with markers. What is in it can be had again from the store at any time.</summary>
/// <remarks>
/// | part of the marker                          | what is done |
/// |---------------------------------------------|--------------|
/// | known                                       | faces deleted since are deleted |
/// | new, its places were known before (merged)  | its places are read; faces that it lacks are deleted |
/// | new, with places that are new               | it is read; faces that it lacks are deleted, new ones are kept |
/// | none has a place                            | the face is deleted |
/// Every step can be done twice, and the marker is written with the last one: an end in between costs a part of the work.
/// </remarks>
internal sealed class FaceMirror
{
    private const int MostPartsAtOnce = 16;
    private const int MostFacesAtOnce = 16_384;

    private readonly FaceStore _cache;
    private readonly FaceObjects _objects;

    public FaceMirror(FaceStore cache, FaceObjects objects)
    {
        (_cache, _objects) = (cache, objects);
        cache.Database.Write(session => session.Run(
            """
            CREATE TABLE IF NOT EXISTS mirror (
                name TEXT PRIMARY KEY, collection INTEGER NOT NULL REFERENCES collection(id) ON DELETE CASCADE, marker TEXT NOT NULL) WITHOUT ROWID
            """));
    }

    /// <summary>What an earlier process left.</summary>
    public IEnumerable<SharedCollection> Load() =>
        _cache.Database.Read(session => session.Rows("SELECT name, collection, marker FROM mirror", row => new SharedCollection(row.GetString(0))
        {
            Mirrored = new MirroredCollection(row.GetInt64(1), JsonSerializer.Deserialize(row.GetString(2), MarkerJson.Default.CollectionMarker)!),
        }));

    /// <summary>Brings a collection in step. Call with its gate held.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="marker">What is to be here.</param>
    /// <param name="own">A part that need not be read, since this process wrote it.</param>
    /// <param name="cancellationToken">Stops between parts.</param>
    /// <exception cref="ObjectNotFoundException">A part was replaced meanwhile: the marker is no longer the last one.</exception>
    public async Task ApplyAsync(SharedCollection collection, CollectionMarker marker, LoadedPart? own, CancellationToken cancellationToken)
    {
        if (collection.Mirrored?.Marker.Generation != marker.Generation)
        {
            await ForgetAsync(collection, cancellationToken).ConfigureAwait(false);
            collection.Mirrored = Begin(collection.Name, marker);
        }

        var mirrored = collection.Mirrored!;
        if (mirrored.Marker.Change == marker.Change)
            return;

        var known = mirrored.Marker.Parts.Select(part => part.Key).ToHashSet(StringComparer.Ordinal);
        var batches = Batches(marker.Parts.Where(part => !known.Contains(part.Key)));
        for (var i = 0; i < batches.Count; i++)
        {
            var loaded = await Task.WhenAll(batches[i].Select(part => LoadAsync(collection.Name, part, mirrored.Marker.Next, own, cancellationToken))).ConfigureAwait(false);
            var (isFirst, isLast) = (i == 0, i == batches.Count - 1);
            await _cache.ChangeAsync(mirrored.Id, session =>
            {
                // Before faces come: a face that was deleted and indexed again has two places, and can be at one only.
                List<long> deleted = [];
                if (isFirst)
                    DeleteKnown(session, mirrored, marker, deleted);

                var added = loaded.SelectMany(part => Merge(session, mirrored, part, deleted)).ToList();
                if (isLast)
                    Save(session, collection.Name, mirrored.Id, marker);

                return new FaceChanges([.. added.Where(face => FaceTable.Add(session, mirrored.Id, face.Face, face.Local) is not null).Select(face => (face.Local, face.Face.Vector))], deleted);
            }, cancellationToken).ConfigureAwait(false);
        }

        collection.Mirrored = mirrored with { Marker = marker };
    }

    /// <summary>Deletes what is here of a collection. Call with its gate held.</summary>
    public async Task ForgetAsync(SharedCollection collection, CancellationToken cancellationToken)
    {
        if (collection.Mirrored is not { } mirrored)
            return;

        await _cache.DeleteCollectionAsync(mirrored.Id, cancellationToken).ConfigureAwait(false);
        collection.Mirrored = null;
    }

    private MirroredCollection Begin(string name, CollectionMarker marker) => _cache.Database.Write(session =>
    {
        var empty = marker with { Change = "", Parts = [], Next = 1 };
        CollectionTable.Add(session, name, marker.Model, marker.Created);
        var id = CollectionTable.Find(session, name)!.Id;
        Save(session, name, id, empty);
        return new MirroredCollection(id, empty);
    });

    // At least one, perhaps empty.
    private static List<List<FacePart>> Batches(IEnumerable<FacePart> parts)
    {
        List<List<FacePart>> batches = [[]];
        var faces = 0;
        foreach (var part in parts)
        {
            if (batches[^1].Count == MostPartsAtOnce || (faces > 0 && faces + part.Rows > MostFacesAtOnce))
            {
                batches.Add([]);
                faces = 0;
            }

            batches[^1].Add(part);
            faces += part.Rows;
        }

        return batches;
    }

    private async Task<LoadedPart> LoadAsync(string collection, FacePart part, long next, LoadedPart? own, CancellationToken cancellationToken)
    {
        if (own?.Part.Key == part.Key)
            return own;

        if (part.End <= next)
            return new LoadedPart(part, [.. (await _objects.ReadPlacesAsync(collection, part, cancellationToken).ConfigureAwait(false)).Except(part.Deleted)], null);

        var faces = await _objects.ReadPartAsync(collection, part, cancellationToken).ConfigureAwait(false);
        HashSet<long> places = [.. faces.Select(face => face.Place).Except(part.Deleted)];
        return new LoadedPart(part, places, [.. faces.Where(face => places.Contains(face.Place))]);
    }

    private static void DeleteKnown(Session session, MirroredCollection mirrored, CollectionMarker marker, List<long> deleted)
    {
        var known = mirrored.Marker.Parts.ToDictionary(part => part.Key, StringComparer.Ordinal);
        var covered = 0L;
        foreach (var part in marker.Parts)
        {
            DeleteWithin(covered, part.First);
            covered = part.End;
            if (known.TryGetValue(part.Key, out var before) && before.Deleted.Count != part.Deleted.Count)
                deleted.AddRange(part.Deleted.Except(before.Deleted).Select(mirrored.Local).Where(local => FaceTable.Delete(session, local)));
        }

        DeleteWithin(covered, Math.Max(covered, mirrored.Marker.Next));

        void DeleteWithin(long first, long end)
        {
            if (first < end)
                deleted.AddRange(FaceTable.Places(session, mirrored.Id, mirrored.Local(first), mirrored.Local(end)).Where(local => FaceTable.Delete(session, local)));
        }
    }

    // Deletes what the part lacks; gives what is missing here.
    private static List<(long Local, NewFace Face)> Merge(Session session, MirroredCollection mirrored, LoadedPart loaded, List<long> deleted)
    {
        var present = FaceTable.Places(session, mirrored.Id, mirrored.Local(loaded.Part.First), mirrored.Local(loaded.Part.End));
        deleted.AddRange(present.Where(local => !loaded.Places.Contains(mirrored.Shared(local)) && FaceTable.Delete(session, local)));
        var here = present.ToHashSet();
        return [.. (loaded.Faces ?? []).Select(face => (Local: mirrored.Local(face.Place), face.Face)).Where(face => !here.Contains(face.Local))];
    }

    private static void Save(Session session, string name, long id, CollectionMarker marker) =>
        session.Run("INSERT OR REPLACE INTO mirror (name, collection, marker) VALUES (?1, ?2, ?3)", name, id, JsonSerializer.Serialize(marker, MarkerJson.Default.CollectionMarker));
}
