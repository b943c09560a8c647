using Vision.Hosting;

namespace Vision.Host.Settings;

/// <summary>Where settings come from, the later winning: appsettings.json, environment, command line.</summary>
internal static class HostConfiguration
{
    public static IConfigurationRoot Read(string[] args)
    {
        var arguments = HostArguments.Parse(args);
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false)
                .AddEnvironmentVariables()
                .AddInMemoryCollection(KeyOfTheEnvironment())
                .AddInMemoryCollection(arguments)
                .Build();
        }
        catch (InvalidDataException exception)
        {
            throw new StartException(ExitCode.Settings, $"appsettings.json cannot be read: {exception.InnerException?.Message ?? exception.Message}", exception);
        }
    }

    // The same variable that the command line takes its key from.
    private static Dictionary<string, string?> KeyOfTheEnvironment() =>
        Environment.GetEnvironmentVariable("VISION_API_KEY") is { Length: > 0 } key ? new() { ["Vision:ApiKey"] = key } : [];

    /// <exception cref="StartException">A value is not of its type.</exception>
    public static HostSettings Settings(IConfiguration configuration)
    {
        try
        {
            var settings = configuration.GetSection("Vision").Get<HostSettings>() ?? new HostSettings();
            if (settings.StopTimeout <= TimeSpan.Zero)
                throw new StartException(ExitCode.Settings, "Vision:StopTimeout must be longer than zero, for example 00:00:10.");

            if (settings.PollInterval < TimeSpan.Zero)
                throw new StartException(ExitCode.Settings, "Vision:PollInterval must not be negative; zero turns polling off.");

            if (settings.Role != HostRole.Both && settings.Engine == EngineKind.Sqlite)
                throw new StartException(ExitCode.Settings, $"Vision:Role is {settings.Role}, but the engine Sqlite belongs to one process; set Vision:Engine to AzureStorage, or leave the role out.");

            if (settings.Engine == EngineKind.AzureStorage && string.IsNullOrEmpty(settings.AzureStorage.ConnectionString) == string.IsNullOrEmpty(settings.AzureStorage.Account))
            {
                throw new StartException(
                    ExitCode.Settings,
                    "Vision:Engine is AzureStorage: set either Vision:AzureStorage:ConnectionString or Vision:AzureStorage:Account, as docs/scale.md shows.");
            }

            // Workers stand beside a front on one machine, and nobody calls them by a number known before.
            return settings.Role == HostRole.Worker && configuration["Vision:Port"] is null ? settings with { Port = 0 } : settings;
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message}", exception);
        }
    }
}
