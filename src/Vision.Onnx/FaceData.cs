using Vision.Onnx.Collections;
using Vision.Onnx.Faces;
using Vision.Onnx.Internal;
using Vision.Onnx.Internal.Sqlite;
using Vision.Onnx.VideoJobs;

namespace Vision.Onnx;

/// <summary>What the provider keeps of faces, opened at its first use; unfinished video jobs go on then.</summary>
internal sealed class FaceData : IDisposable
{
    private readonly FaceDatabase _database;

    public FaceData(OnnxOptions options, IObjectStores stores, IFaceModels models, IImageLooks looks, VideoReading? videos, TimeProvider clock)
    {
        _database = FaceDatabase.Open(options.DatabasePath);
        try
        {
            Collections = new FaceCollections(new FaceStore(_database), models, looks, clock);
            if (videos is not null)
            {
                var runner = new JobRunner(_database, models, new FrameLooks(models, looks, options.ConcurrentRuns + 1), videos, options.VideoJobs, clock);
                Jobs = new VideoFaceJobs(_database, stores, runner, options.VideoJobs, clock);
            }
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public FaceCollections Collections { get; }

    /// <summary><see langword="null"/> when nobody said how videos are read.</summary>
    public VideoFaceJobs? Jobs { get; }

    public void Dispose()
    {
        Jobs?.Dispose();
        _database.Dispose();
    }
}
