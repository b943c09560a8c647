using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vision.Functions.Runs;
using Vision.Functions.Settings;
using Vision.Functions.Telemetry;
using Vision.Functions.Triggers;
using Vision.Hosting;
using Vision.Hosting.Native;
using Vision.Hosting.Stores;
using Vision.Http;
using Vision.Http.Runs;
using Vision.Onnx;
using Vision.Pipelines;

namespace Vision.Functions;

/// <summary>The worker process from its start to its exit code; it is started by a Functions host.</summary>
internal static class FunctionsApp
{
    public static async Task<int> RunAsync(string[] args, TextWriter error)
    {
        try
        {
            NativeParts.Require();
            var builder = FunctionsApplication.CreateBuilder(args);
            var settings = FunctionsSettings.Read(builder.Configuration);
            using var work = WorkFolder.Open(settings.Work);
            using var app = Build(builder, settings, work);
            app.Services.PrepareVideos(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Vision.Functions"));
            await app.RunAsync();
            return ExitCode.Stopped;
        }
        catch (StartException exception)
        {
            // The host shows what a worker writes here before it ends.
            await error.WriteLineAsync($"Vision.Functions: {exception.Message}");
            return exception.ExitCode;
        }
    }

    private static IHost Build(FunctionsApplicationBuilder builder, FunctionsSettings settings, WorkFolder work)
    {
        builder.ConfigureFunctionsWebApplication();
        builder.ConfigureDurableWorker().AddTasks(tasks => tasks.AddVision());

        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddFunctionsTelemetry(builder.Configuration);
        services.AddSingleton<IObjectStores, ObjectStores>();
        var containers = StoreServices.Containers(builder.Configuration, StoreServices.BlobScheme);
        if (containers.Schemes.Contains(StoreServices.FileScheme))
        {
            throw new StartException(
                ExitCode.Settings,
                "Vision:Store or Vision:Containers names a folder; a Functions app keeps nothing on its disk. Choose blob or s3.");
        }

        var faces = StoreServices.SharedFaces(containers, sharedHub: null);
        services.AddCloudStores(builder.Configuration, containers, faces, FilesAccount.Read(builder.Configuration));
        var secret = services.AddBot(builder.Configuration);
        services.AddPipelines(builder.Configuration, containers, isWatched: true);
        services.AddDatasets(builder.Configuration);
        services.AddCleanUp(builder.Configuration, hasTimer: true);
        if (builder.Configuration.HasQueue())
            services.AddQueue(builder.Configuration);
        services.AddVideos(builder.Configuration, work.Videos);
        services.AddProvider(builder.Configuration, new OnnxOptions
        {
            ModelFolder = ModelsFolder.Find(settings.Models, AppContext.BaseDirectory),
            DatabasePath = work.FacesDatabase,
            SharedCollections = faces,
        });
        services.AddVisionApi(api =>
        {
            foreach (var (name, input) in Catalog.Orchestrations)
                api.Orchestrations[name] = input;
            builder.Configuration.GetSection("Vision:S3Events").Bind(api.S3Events);
            builder.Configuration.GetSection("Vision:Images").Bind(api.Images);
            api.Bot.SecretToken = secret;
            // The Functions host is in front: it asks for its keys, and only it can reach this process.
            api.AllowedHosts.Clear();
        });
        services.AddSingleton<BoundClient>();
        services.AddSingleton<DurableTaskClient>(provider => provider.GetRequiredService<BoundClient>());
        services.AddSingleton<IRunUris, ExtensionRunUris>();
        services.AddSingleton<VisionApi>();
        services.AddSingleton<IFunctionMetadataTransformer, WatchedContainers>();
        services.AddSingleton<IFunctionMetadataTransformer, ConfiguredQueue>();
        return builder.Build();
    }
}
