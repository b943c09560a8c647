using System.Text.RegularExpressions;
using Amazon.Lambda;
using DurableTask.Lambda.Cloud;
using DurableTask.Lambda.Hosting;
using DurableTask.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vision.Files;
using Vision.Imaging;
using Vision.Media;
using Vision.Onnx;

namespace Vision.Pipelines.Hosts;

/// <summary>All pipelines as vision-host puts them together, over a folder of their own, on one of the Durable Task hosts.</summary>
internal sealed partial class PipelineHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vision-hosts-").FullName;
    private IAsyncDisposable _host = null!;

    private PipelineHost()
    {
    }

    public DurableTaskClient Client { get; private set; } = null!;

    public IServiceProvider Services { get; private set; } = null!;

    /// <summary>The service under it; null on other hosts.</summary>
    public LambdaCloud? Cloud { get; private set; }

    private string Data => Path.Combine(_folder, "data");

    public static async Task<PipelineHost> OnSqliteAsync()
    {
        PipelineHost pipelines = new();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        pipelines.Configure(builder.Services);
        builder.Services.AddLogging()
            .AddDurableTaskSqlite(options => options.Path = Path.Combine(pipelines._folder, "runs.db"), tasks => tasks.AddVision());
        var host = builder.Build();
        await host.StartAsync();
        pipelines.Use((IAsyncDisposable)host, host.Services, host.Services.GetRequiredService<DurableTaskClient>());
        return pipelines;
    }

    public static async Task<PipelineHost> InProcessAsync()
    {
        PipelineHost pipelines = new();
        DurableTaskTestHostOptions options = new() { ConfigureServices = pipelines.Configure };
        var host = await DurableTaskTestHost.StartAsync(tasks => tasks.AddVision(), options);
        pipelines.Use(host, host.Services, host.Client);
        return pipelines;
    }

    /// <summary>On Lambda's durable executions, whose process ends after every checkpoint.</summary>
    public static Task<PipelineHost> OnLambdaAsync()
    {
        PipelineHost pipelines = new();
        LambdaCloud cloud = new() { Crashes = _ => true };
        var builder = Host.CreateEmptyApplicationBuilder(null);
        pipelines.Configure(builder.Services);
        builder.Services.AddLogging().AddSingleton<IAmazonLambda>(cloud.Api).AddDurableTaskLambda(
            options =>
            {
                (options.WorkflowFunction, options.ActivityFunction) = (LambdaCloud.Workflow, LambdaCloud.Activity);
                options.InlineActivities.UnionWith(Catalog.ShortActivities);
                (options.StatusInterval, options.PollInterval) = (TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
            },
            tasks => tasks.AddVision());
        var host = builder.Build();
        cloud.Functions = host.Services.GetRequiredService<LambdaTaskHub>();
        pipelines.Cloud = cloud;
        pipelines.Use((IAsyncDisposable)host, host.Services, host.Services.GetRequiredService<DurableTaskClient>());
        return Task.FromResult(pipelines);
    }

    public string File(string container, string key)
    {
        var path = Path.Combine(Data, container, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Runs an orchestration under the id that the same run has on the other host.</summary>
    public async Task<OrchestrationMetadata> RunAsync(string name, object input, string id)
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(60));
        await Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), deadline.Token);
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, deadline.Token);
    }

    /// <summary>What is stored: the whole text of a text file, the length of any other; without the store's versions.</summary>
    public SortedDictionary<string, string> Stored() => new(
        Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(Data, path), Path: path))
            .Where(file => !file.Name.StartsWith('.'))
            .ToDictionary(
                file => file.Name,
                file => Path.GetExtension(file.Path) is ".json" or ".csv" or ".txt"
                    ? WithoutVersions(System.IO.File.ReadAllText(file.Path))
                    : $"{new FileInfo(file.Path).Length} bytes"),
        StringComparer.Ordinal);

    public static string WithoutVersions(string json) => Version().Replace(json, "\"etag\":\"…\"");

    public async ValueTask DisposeAsync()
    {
        Cloud?.Dispose();
        await _host.DisposeAsync();
        FolderOfHosts.Delete(_folder);
    }

    [GeneratedRegex("\"etag\":\\s*\"[^\"]*\"", RegexOptions.IgnoreCase)]
    private static partial Regex Version();

    private void Configure(IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IObjectStores>(new ObjectStores([new FileObjectStore(Data)]))
        .AddSingleton<MemoryTables>()
        .AddSingleton<IDatasetSource>(provider => provider.GetRequiredService<MemoryTables>())
        .AddVisionPipelines()
        .AddVisionMedia(Path.Combine(_folder, "work"))
        .AddSingleton<IContactSheetPainter, ContactSheetPainter>()
        .AddVisionOnnx(new OnnxOptions { ModelFolder = Checkout.Models, DatabasePath = Path.Combine(_folder, "faces.db") });

    private void Use(IAsyncDisposable host, IServiceProvider services, DurableTaskClient client) =>
        (_host, Services, Client) = (host, services, client);
}
