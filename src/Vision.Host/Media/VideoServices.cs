using Vision.Host.Start;
using Vision.Imaging;
using Vision.Media;

namespace Vision.Host.Media;

/// <summary>Registers what reads videos and draws pictures, with a folder for videos under work inside the data folder.</summary>
internal static class VideoServices
{
    private const string FolderName = "media";

    private static readonly string[] Programs = ["ffmpeg", "ffprobe"];

    public static void AddVideos(this IServiceCollection services, DataFolder data)
    {
        services.AddVisionMedia(Path.Combine(data.PrivatePath, FolderName));
        services.AddSingleton<IContactSheetPainter, ContactSheetPainter>();
    }

    /// <summary>Deletes what a killed host left of its videos, and says so early when the programs that read videos are not there.</summary>
    public static void PrepareVideos(this WebApplication app)
    {
        app.Services.GetRequiredService<MediaSandbox>();
        if (Array.Find(Programs, program => !IsInstalled(program)) is { } missing)
            app.Logger.LogWarning("{Program} is not installed: photos are worked on, videos are not. Install ffmpeg 5.1 or newer (Debian: apt-get install ffmpeg)", missing);
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program)));
}
