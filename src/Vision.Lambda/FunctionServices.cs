using DurableTask.Lambda.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Vision.Hosting;
using Vision.Hosting.Stores;
using Vision.Lambda.Functions;
using Vision.Lambda.Settings;
using Vision.Onnx;
using Vision.Pipelines;

namespace Vision.Lambda;

/// <summary>Puts the parts together: stores, provider, durable executions, pipelines. The same for all functions, as they share settings.</summary>
internal static class FunctionServices
{
    /// <exception cref="StartException">A setting is wrong.</exception>
    /// <returns>The secret of the bot's webhook; <see langword="null"/> where there is no bot.</returns>
    public static string? AddFunctions(this IServiceCollection services, IConfiguration configuration, LambdaSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IObjectStores, ObjectStores>();
        var containers = StoreServices.Containers(configuration, StoreServices.S3Scheme);
        if (containers.Schemes.Contains(StoreServices.FileScheme))
        {
            throw new StartException(
                ExitCode.Settings,
                "Vision:Store or Vision:Containers names a folder; a function keeps nothing on its disk. Choose s3 or blob.");
        }

        var faces = StoreServices.SharedFaces(containers, sharedHub: null);
        services.AddCloudStores(configuration, containers, faces, account: null);
        var secret = services.AddBot(configuration);
        services.AddPipelines(configuration, containers, isWatched: true);
        services.AddDatasets(configuration);
        services.AddCleanUp(configuration, hasTimer: true);
        if (configuration.HasQueue())
            services.AddQueue(configuration);
        services.AddVideos(configuration, Path.Combine(settings.Work, "media"));
        services.AddProvider(configuration, new OnnxOptions
        {
            ModelFolder = ModelsFolder.Find(settings.Models, AppContext.BaseDirectory),
            DatabasePath = Path.Combine(Folder(settings.Work), "faces.db"),
            SharedCollections = faces,
        });
        services.AddDurableTaskLambda(
            options =>
            {
                (options.WorkflowFunction, options.ActivityFunction) = (settings.Lambda.Workflow!, settings.Lambda.Activity!);
                options.DefaultVersion = PipelineVersion.Current;
                options.InlineActivities.UnionWith(Catalog.ShortActivities);
            },
            tasks => tasks.AddVision());
        services.AddSingleton<StarterFunction>();
        services.AddSingleton<WorkflowFunction>();
        services.AddSingleton<ActivityFunction>();
        return secret;
    }

    /// <summary>Lines of JSON, as Lambda's log takes them.</summary>
    public static void AddFunctionLogging(this ILoggingBuilder logging, IConfiguration configuration)
    {
        foreach (var chatty in (string[])["Microsoft.AspNetCore", "Microsoft.Hosting"])
            logging.AddFilter(chatty, LogLevel.Warning);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
    }

    private static string Folder(string path)
    {
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException(ExitCode.DataFolder, $"The work folder {path} cannot be used: {exception.Message} Choose another with the setting Vision__Work.", exception);
        }
    }
}
