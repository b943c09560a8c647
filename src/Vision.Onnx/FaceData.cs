using Vision.Onnx.Collections;
using Vision.Onnx.Faces;
using Vision.Onnx.Internal;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx;

/// <summary>What the provider keeps of faces, opened at its first use.</summary>
internal sealed class FaceData : IDisposable
{
    private readonly FaceDatabase _database;

    public FaceData(OnnxOptions options, IFaceModels models, IImageLooks looks, TimeProvider clock)
    {
        _database = FaceDatabase.Open(options.DatabasePath);
        Collections = new FaceCollections(new FaceStore(_database), models, looks, clock);
    }

    public FaceCollections Collections { get; }

    public void Dispose() => _database.Dispose();
}
