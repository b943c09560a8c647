using Vision.Onnx;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Bench.Recognize;

/// <summary>The limit: one bare ffmpeg for each first frame, then the models on all of them; nothing is stored but the frames.</summary>
internal sealed class Limit : IDisposable
{
    private const string Collection = "people";

    private readonly string _folder = Directory.CreateTempSubdirectory("vision-bench-").FullName;
    private readonly OnnxVisionProvider _provider;

    private Limit() => _provider = new OnnxVisionProvider(new OnnxOptions { ModelFolder = Checkout.Models, DatabasePath = Path.Combine(_folder, "faces.db") }, new ObjectStores([]));

    public static async Task<Limit> StartAsync(byte[] portrait)
    {
        var limit = new Limit();
        await limit._provider.CreateCollectionAsync(Collection);
        await limit._provider.IndexFacesAsync(Collection, ImageSource.FromBytes(portrait, "portrait"), new IndexFacesOptions { ExternalImageId = "somebody", MaxFaces = 1 });
        return limit;
    }

    /// <returns>What ffmpeg took and what the models took, both with every core at work, and how many faces were looked up.</returns>
    public async Task<(Measured FFmpeg, Measured Models, int Faces)> RunAsync(IReadOnlyList<string> clips, DetectionAccuracy accuracy)
    {
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        var search = new SearchFacesOptions { MaxFaces = 1, Detection = new DetectFacesOptions { Accuracy = accuracy, MinFaceSize = new RecognizeOptions().MinFaceSize } };
        var extracted = await Measured.OfAsync(Environment.ProcessId, () => Parallel.ForEachAsync(clips, atOnce, async (clip, _) =>
            await Clips.Run("ffmpeg", "-v", "error", "-nostdin", "-y", "-i", clip, "-frames:v", "1", "-q:v", "2", FrameOf(clip))));
        var faces = 0;
        var searched = await Measured.OfAsync(Environment.ProcessId, () => Parallel.ForEachAsync(clips, atOnce, async (clip, stop) =>
        {
            var found = await _provider.SearchAllFacesAsync(Collection, ImageSource.FromBytes(await File.ReadAllBytesAsync(FrameOf(clip), stop), clip), search, stop);
            _ = Interlocked.Add(ref faces, found.Faces.Count);
        }));
        return (extracted, searched, faces);
    }

    public void Dispose()
    {
        _provider.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string FrameOf(string clip) => Path.Combine(_folder, $"{Path.GetFileNameWithoutExtension(clip)}.jpg");
}
