using Vision.Host.Page;
using Vision.Host.Settings;
using Vision.Host.Start;
using Vision.Http;

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
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.IncludeScopes = true;
            console.TimestampFormat = "HH:mm:ss ";
        });

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddRoutingCore();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.StopTimeout);
        services.AddVisionApi(api =>
        {
            api.ApiKey = settings.ApiKey;
            if (!string.IsNullOrEmpty(settings.ApiKey))
                api.AllowedHosts.Clear();
        });

        var app = builder.Build();
        foreach (var address in addresses)
            app.Urls.Add(address.AbsoluteUri);
        app.MapVisionApi();
        app.MapPage();
        return app;
    }
}
