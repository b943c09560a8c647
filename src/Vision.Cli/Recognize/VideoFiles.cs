namespace Vision.Cli;

/// <summary>Which files of a folder are taken for videos. Files named one by one are always taken.</summary>
internal static class VideoFiles
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".3gp", ".3g2", ".mpg", ".mpeg", ".ts", ".mts", ".m2ts", ".flv", ".ogv",
    };

    public static bool Contains(string path) => Extensions.Contains(Path.GetExtension(path));
}
