using Microsoft.Extensions.Logging.Console;
using Vision.Host.Intake;
using Vision.Host.Logging;
using Vision.Host.Media;
using Vision.Host.Page;
using Vision.Host.Runs;
using Vision.Host.Settings;
using Vision.Host.Start;
using Vision.Http;
using Vision.Onnx;
using Vision.Pipelines;
using Vision.Pipelines.Intake;
using Vision.Pipelines.RecognizeFaces;

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
        builder.Logging.AddConfiguration(configuration.GetSection("Logging"));
        builder.Logging.AddConsole(console => console.FormatterName = LineFormatter.FormatterName);
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddRoutingCore();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.StopTimeout);
        services.AddFolderStore(data, configuration);
        AddPipelines(services, configuration);
        services.AddEngine(data, settings);
        services.AddVideos(data);
        services.AddVisionOnnx(new OnnxOptions { ModelFolder = models, DatabasePath = Path.Combine(data.PrivatePath, "faces.db") });
        services.AddVisionApi(api =>
        {
            foreach (var (name, input) in Catalog.Orchestrations)
                api.Orchestrations[name] = input;
            api.ApiKey = settings.ApiKey;
            // Whoever sends the key is no stranger, and a server that is reached from elsewhere has names that nobody here knows.
            if (!string.IsNullOrEmpty(settings.ApiKey))
                api.AllowedHosts.Clear();
        });

        var app = builder.Build();
        foreach (var address in addresses)
            app.Urls.Add(address.AbsoluteUri);
        app.PrepareVideos();
        app.MapVisionApi();
        app.MapPage();
        return app;
    }

    private static void AddPipelines(IServiceCollection services, IConfiguration configuration)
    {
        try
        {
            var intake = configuration.GetSection("Vision:Intake").Get<IntakeOptions>() ?? new IntakeOptions();
            intake = intake with { Chaining = configuration.GetValue("Vision:Chaining", intake.Chaining) };
            if (intake.Chaining == Chaining.Events && !FolderServices.IsWatched(configuration))
                throw new InvalidOperationException("Vision:Chaining is events, but with Vision:Folder:Watch off nobody would notice the frames; turn the watch on.");

            services.AddVisionPipelines(intake);
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message}", exception);
        }
    }
}
