using System.Globalization;
using Vision.Onnx.Collections;
using Vision.Onnx.Collections.Storage;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Bench.Search;

/// <summary>A collection in a database file, as the provider keeps it.</summary>
internal sealed class KnownFaces : IDisposable
{
    private const int FacesPerWrite = 10_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vision-bench-search-");
    private readonly FaceDatabase _database;
    private readonly FaceStore _store;
    private readonly long _collection;

    private KnownFaces()
    {
        _database = FaceDatabase.Open(Path.Combine(_folder.FullName, "faces.db"));
        _store = new FaceStore(_database);
        _database.Write(session => CollectionTable.Add(session, "bench", "bench", DateTimeOffset.UnixEpoch));
        _collection = _database.Read(session => CollectionTable.Find(session, "bench"))!.Id;
    }

    public static async Task<KnownFaces> MakeAsync(int count)
    {
        var known = new KnownFaces();
        for (var first = 0; first < count; first += FacesPerWrite)
        {
            var faces = Enumerable.Range(first, Math.Min(FacesPerWrite, count - first)).AsParallel().AsOrdered().Select(Face).ToList();
            await known._store.AddAsync(known._collection, faces, default);
        }

        return known;
    }

    /// <summary>The first search reads all vectors from the file.</summary>
    public async Task<List<List<long>>> SearchAsync(float[][] queries, int best, double least)
    {
        var found = await _store.SearchAsync(_collection, queries, best, least, null, default);
        return [.. found.Select(matches => matches.Select(match => long.Parse(match.Face.FaceId, CultureInfo.InvariantCulture)).ToList())];
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    private static NewFace Face(int n) =>
        new(new Face(n.ToString(CultureInfo.InvariantCulture), "image", $"person {n / 20}", new BoundingBox(0, 0, 1, 1), 99), People.Face(n));
}
