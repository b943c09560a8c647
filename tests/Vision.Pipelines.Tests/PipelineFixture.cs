using System.Text;
using Microsoft.DurableTask;
using Vision.Files;
using Vision.Pipelines.LabelImages;

namespace Vision.Pipelines.Tests;

/// <summary>A real store in a folder of its own and a provider, and what activities need to run by themselves.</summary>
internal sealed class PipelineFixture : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vision-pipelines-").FullName;

    /// <param name="renewsETags">Whether the pipelines' store changes the ETag with every write, also of identical bytes.</param>
    public PipelineFixture(bool renewsETags = false)
    {
        Store = new FileObjectStore(Data);
        Stores = new ObjectStores([renewsETags ? new RenewingStore(Store) : Store]);
    }

    public string Data => Path.Combine(_folder, "data");

    public string Database => Path.Combine(_folder, "tasks.db");

    public FileObjectStore Store { get; }

    public IObjectStores Stores { get; }

    public PictureProvider Provider { get; } = new();

    public CardPainter Painter { get; } = new();

    /// <summary>Where a run's activities leave things for each other.</summary>
    public static ObjectPrefix Parts { get; } = new("file", "images", "results/.parts/run-1/");

    public static ObjectRef Image(string key) => new("file", "images", key);

    public Task<ObjectInfo> WriteAsync(string key, string content) => WriteAsync(Image(key), content);

    public Task<ObjectInfo> WriteAsync(ObjectRef reference, string content) => Store.WriteAsync(reference, new MemoryStream(Encoding.UTF8.GetBytes(content)));

    public async Task<string> ReadAsync(ObjectRef reference)
    {
        await using var content = await Store.OpenReadAsync(reference);
        using var reader = new StreamReader(content.Stream);
        return await reader.ReadToEndAsync();
    }

    public async Task<bool> ExistsAsync(ObjectRef reference) => await Store.StatAsync(reference) is not null;

    public string[] Files(string container = "images") => !Directory.Exists(Path.Combine(Data, container)) ? []
        : [.. Directory.EnumerateFiles(Path.Combine(Data, container), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => Path.GetRelativePath(Path.Combine(Data, container), file)).Order(StringComparer.Ordinal)];

    public Task<Detection<DetectLabelsResult>> DetectLabelsAsync(DetectInput input) => new DetectLabelsActivity(Stores, Provider).RunAsync(Context.Any, input);

    public Task<Detection<DetectTextResult>> DetectTextAsync(DetectInput input) => new DetectTextActivity(Stores, Provider).RunAsync(Context.Any, input);

    public Task<LabelImageOutput> WriteLabelsAsync(WriteLabelsInput input) => new WriteLabelsActivity(Stores).RunAsync(Context.Any, input);

    public Task<ObjectRef> MoveProcessedAsync(MoveProcessedInput input) => new MoveProcessedActivity(Stores).RunAsync(Context.Any, input);

    public void Dispose() => FolderOfHosts.Delete(_folder);

    internal sealed class Context : TaskActivityContext
    {
        public static Context Any { get; } = new();

        public override TaskName Name => "any";

        public override string InstanceId => "run-1";
    }
}
