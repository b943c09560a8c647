using Microsoft.Extensions.Configuration;
using Vision.Hosting;

namespace Vision.Functions.Settings;

/// <summary>What the app settings of section <c>Vision</c> (<c>Vision__Models</c>…) say beyond stores and rules.</summary>
internal sealed record FunctionsSettings
{
    /// <summary>
    /// Folder of the models. Default: <c>models</c> beside the program, else <c>artifacts/models</c> of the checkout that it is in.
    /// </summary>
    public string? Models { get; init; }

    /// <summary>
    /// Folder for videos under work and for what can be made again. Default: <c>vision-functions</c> in the system's temporary folder.
    /// </summary>
    public string Work { get; init; } = Path.Combine(Path.GetTempPath(), "vision-functions");

    /// <exception cref="StartException">A value is not of its type.</exception>
    public static FunctionsSettings Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection("Vision").Get<FunctionsSettings>() ?? new FunctionsSettings();
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message}", exception);
        }
    }
}
