namespace Vision.Cli;

/// <summary>Which files of a folder are taken for images. Files named one by one are always taken.</summary>
internal static class ImageFiles
{
    public static bool Contains(string path) => ContentTypes.Images.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
