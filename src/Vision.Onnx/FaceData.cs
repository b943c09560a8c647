using Vision.Onnx.Collections;
using Vision.Onnx.Collections.Shared;
using Vision.Onnx.Faces;
using Vision.Onnx.Internal;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx;

/// <summary>What the provider keeps of faces, opened at its first use.</summary>
internal sealed class FaceData : IDisposable
{
    private readonly FaceDatabase _database;
    private readonly IFaceStore _faces;

    public FaceData(OnnxOptions options, IObjectStores stores, IFaceModels models, IImageLooks looks, TimeProvider clock)
    {
        _database = FaceDatabase.Open(options.DatabasePath);
        try
        {
            _faces = Open(options, stores, clock);
            Collections = new FaceCollections(_faces, models, looks, clock);
        }
        catch
        {
            _faces?.Dispose();
            _database.Dispose();
            throw;
        }
    }

    public FaceCollections Collections { get; }

    public void Dispose()
    {
        _faces.Dispose();
        _database.Dispose();
    }

    private IFaceStore Open(OnnxOptions options, IObjectStores stores, TimeProvider clock)
    {
        if (options.SharedCollections is not { } place)
            return new LocalFaces(new FaceStore(_database));

        var objects = new FaceObjects(stores.For(place.Scheme), place);
        var mirror = FaceDatabase.OpenAnew(options.DatabasePath is { } path ? Path.ChangeExtension(path, ".shared.db") : null);
        try
        {
            return new SharedFaces(mirror, objects, clock);
        }
        catch
        {
            mirror.Dispose();
            throw;
        }
    }
}
