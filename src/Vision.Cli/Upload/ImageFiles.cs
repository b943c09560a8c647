namespace Vision.Cli;

/// <summary>Which files of a folder are taken for images: by their names, and where those tell nothing, by their first bytes. Files named one by one are always taken.</summary>
internal static class ImageFiles
{
    public static bool Contains(string path) => FileKind.Of(path) == MediaKind.Image;
}
