using Vision.Media;

namespace Vision.Host.Doctor.Checks;

/// <summary>ffmpeg and ffprobe: there, new enough, and built with the formats and encoders that are used.</summary>
internal static class FFmpegCheck
{
    private const string Name = "ffmpeg";

    private static readonly Version Oldest = new(5, 1);

    public static async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        var found = await FFmpegInspection.RunAsync(cancellationToken);
        if (found is null)
            return Finding.Wrong(Name, "ffmpeg or ffprobe is not installed.", "Install ffmpeg 5.1 or newer (Debian: apt-get install ffmpeg; macOS: brew install ffmpeg).");

        // Builds from a repository have names like N-109468; they are newer than what is asked for.
        if (found.Version is { } version && version < Oldest)
            return Finding.Wrong(Name, $"version {found.VersionText} is too old.", "Install ffmpeg 5.1 or newer.");

        return found.Missing.Count > 0
            ? Finding.Wrong(Name, $"version {found.VersionText} lacks {string.Join(", ", found.Missing)}.", "Install a complete build (Debian's ffmpeg package is one).")
            : Finding.Fine(Name, $"version {found.VersionText}, with all formats and encoders that are used");
    }
}
