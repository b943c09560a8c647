using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vision.Imaging;
using Vision.Media;

namespace Vision.Hosting;

/// <summary>Registers what reads videos and draws pictures.</summary>
public static class VideoServices
{
    private static readonly string[] Programs = ["ffmpeg", "ffprobe"];

    /// <param name="services">Services of the host.</param>
    /// <param name="configuration">Of the host; section <c>Vision:Media</c> is read.</param>
    /// <param name="folder">Of the videos that this process works on; it is cleared at the start.</param>
    /// <exception cref="StartException">A value is wrong.</exception>
    public static void AddVideos(this IServiceCollection services, IConfiguration configuration, string folder)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddVisionMedia(folder, options: Read(configuration));
        services.AddSingleton<IContactSheetPainter, ContactSheetPainter>();
        services.AddSingleton<IImageTransformer, ImageTransformer>();
        services.AddSingleton<IImageShapes>(new ImageShapes());
    }

    /// <summary>Deletes what a killed host left of its videos, and says so early when the programs that read videos are not there.</summary>
    /// <param name="services">Of the host.</param>
    /// <param name="logger">Hears of missing programs.</param>
    public static void PrepareVideos(this IServiceProvider services, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.GetRequiredService<MediaSandbox>();
        if (Array.Find(Programs, program => !IsInstalled(program)) is { } missing)
            logger.LogWarning("{Program} is not installed: photos are worked on, videos are not. Install ffmpeg 5.1 or newer (Debian: apt-get install ffmpeg)", missing);
    }

    private static MediaOptions Read(IConfiguration configuration)
    {
        MediaOptions options;
        try
        {
            options = configuration.GetSection("Vision:Media").Get<MediaOptions>() ?? new MediaOptions();
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message}", exception);
        }

        return options.Problem() is { } problem ? throw new StartException(ExitCode.Settings, $"A setting is wrong: {problem}") : options;
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program)));
}
