using Vision.Host.Start;

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
            return settings.StopTimeout > TimeSpan.Zero
                ? settings
                : throw new StartException(ExitCode.Settings, "Vision:StopTimeout must be longer than zero, for example 00:00:10.");
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message}", exception);
        }
    }
}
