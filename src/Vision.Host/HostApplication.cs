using DurableTask.AzureStorage.Hosting;
using DurableTask.Sqlite;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Console;
using Vision.Azure;
using Vision.Host.Intake;
using Vision.Host.Listening;
using Vision.Host.Logging;
using Vision.Host.Page;
using Vision.Host.Runs;
using Vision.Host.Settings;
using Vision.Host.Start;
using Vision.Hosting;
using Vision.Hosting.Stores;
using Vision.Http;
using Vision.Onnx;
using Vision.Pipelines;

namespace Vision.Host;

/// <summary>Puts the parts together: stores, provider, engine, pipelines, HTTP API, page.</summary>
internal static class HostApplication
{
    public static WebApplication Build(
        IConfigurationRoot configuration, HostSettings settings, IReadOnlyList<Uri> addresses, DataFolder data, string models)
    {
        // Only what is used: the usual builder also watches files and reads settings that this host takes from elsewhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost.UseKestrelCore();
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>>(new ReceiveBlocks());
        builder.Logging.AddConfiguration(configuration.GetSection("Logging"));
        builder.Logging.AddConsole(console => console.FormatterName = LineFormatter.FormatterName);
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddRoutingCore();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.StopTimeout);
        services.AddFolderStore(data, configuration, takesUploads: settings.Role != HostRole.Worker);
        var containers = StoreServices.Containers(configuration);
        var sharedFaces = StoreServices.SharedFaces(containers, settings.Engine == EngineKind.AzureStorage ? settings.AzureStorage.TaskHub : null);
        services.AddCloudStores(configuration, containers, sharedFaces, AccountOf(settings.AzureStorage));
        var secret = services.AddBot(configuration);
        services.AddPipelines(configuration, containers, FolderServices.IsWatched(configuration));
        services.AddDatasets(configuration);
        if (settings.Role != HostRole.Worker)
        {
            services.AddPolledIntake(settings);
            QueueIntake.AddTo(services, configuration);
        }

        services.AddEngine(data, settings);
        services.AddCleanUp(configuration);
        services.AddVideos(configuration, VideoFolder(data));
        services.AddProvider(configuration, new OnnxOptions
        {
            ModelFolder = models,
            DatabasePath = data.OwnFile("faces.db"),
            SharedCollections = sharedFaces,
        });
        services.AddVisionApi(api =>
        {
            foreach (var (name, input) in Catalog.Orchestrations)
                api.Orchestrations[name] = input;
            api.ApiKey = settings.ApiKey;
            api.IsEngineAway = error => error is TaskHubStorageException || AzureStorageTaskHub.IsUnavailable(error);
            configuration.GetSection("Vision:Rekognition").Bind(api.Rekognition);
            configuration.GetSection("Vision:S3Events").Bind(api.S3Events);
            configuration.GetSection("Vision:Images").Bind(api.Images);
            api.Bot.SecretToken = secret;
            // Whoever sends the key is no stranger, and a server that is reached from elsewhere has names that nobody here knows.
            if (!string.IsNullOrEmpty(settings.ApiKey))
                api.AllowedHosts.Clear();
        });

        var app = builder.Build();
        foreach (var address in addresses)
            app.Urls.Add(address.AbsoluteUri);
        app.Services.PrepareVideos(app.Logger);
        if (settings.Role == HostRole.Worker)
        {
            app.MapVisionHealth();
            return app;
        }

        app.MapVisionApi();
        app.MapPage();
        return app;
    }

    // The account of the task hub also keeps the files, unless another one is named.
    private static BlobStoreOptions? AccountOf(AzureStorageSettings hub) =>
        !string.IsNullOrEmpty(hub.ConnectionString) ? new BlobStoreOptions { ConnectionString = hub.ConnectionString }
        : !string.IsNullOrEmpty(hub.Account) ? new BlobStoreOptions { AccountUrl = new Uri($"https://{hub.Account}.blob.core.windows.net") }
        : null;

    // The folder is cleared at the start, which must not hit videos that another host works on.
    private static string VideoFolder(DataFolder data) =>
        Path.Combine(data.PrivatePath, data.IsShared ? $"media-{Environment.ProcessId}" : "media");
}
