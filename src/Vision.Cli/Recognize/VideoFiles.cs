namespace Vision.Cli;

/// <summary>Which files of a folder are taken for videos: by their names, and where those tell nothing, by their first bytes. Files named one by one are always taken.</summary>
internal static class VideoFiles
{
    public static bool Contains(string path) => FileKind.Of(path) == MediaKind.Video;
}
