using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.Collections;

/// <summary>Collections over drawn faces, on a file of its own or in memory.</summary>
internal sealed class TestCollections : IDisposable
{
    private readonly FaceDatabase _database;

    public TestCollections(string? path = null, string version = "drawn-1")
    {
        _database = FaceDatabase.Open(path);
        Store = new FaceStore(_database);
        Faces = new FaceCollections(Store, new DrawnFaces(version), new DecodedLooks(), TimeProvider.System);
    }

    public FaceStore Store { get; }

    public FaceCollections Faces { get; }

    public static async Task<TestCollections> WithStaffAsync(string? path = null)
    {
        var collections = new TestCollections(path);
        await collections.Faces.CreateCollectionAsync("staff");
        return collections;
    }

    public void Dispose() => _database.Dispose();
}
