namespace Vision.Cli;

/// <summary>Which files of a folder are taken for videos. Files named one by one are always taken.</summary>
internal static class VideoFiles
{
    public static bool Contains(string path) => ContentTypes.Videos.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
