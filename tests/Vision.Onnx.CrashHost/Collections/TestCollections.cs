using Vision.Onnx.Collections.Shared;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.Collections;

/// <summary>Collections over drawn faces: on a file of its own or in memory, or in a store that others share.</summary>
internal sealed class TestCollections : IDisposable
{
    private readonly FaceDatabase _database;

    /// <param name="path">The database; in memory without it.</param>
    /// <param name="version">Of the model.</param>
    /// <param name="shared">The store that has the collections; the database mirrors it then.</param>
    /// <param name="container">Where in <paramref name="shared"/>.</param>
    public TestCollections(string? path = null, string version = "drawn-1", IObjectStore? shared = null, string container = "faces")
    {
        _database = FaceDatabase.Open(path);
        Store = shared is null
            ? new LocalFaces(new FaceStore(_database))
            : new SharedFaces(_database, new FaceObjects(shared, new ObjectRef(shared.Scheme, container, ".faces/")), TimeProvider.System);
        Faces = new FaceCollections(Store, new DrawnFaces(version), new DecodedLooks(), TimeProvider.System);
    }

    public IFaceStore Store { get; }

    public FaceCollections Faces { get; }

    public static Task<TestCollections> WithStaffAsync(string? path = null) => new TestCollections(path).WithAsync("staff");

    public async Task<TestCollections> WithAsync(string collection)
    {
        await Faces.CreateCollectionAsync(collection);
        return this;
    }

    public void Dispose()
    {
        Store.Dispose();
        _database.Dispose();
    }
}
