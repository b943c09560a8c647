namespace Vision.Cli;

/// <summary>Which files of a folder are taken for images. Files named one by one are always taken.</summary>
internal static class ImageFiles
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".jpg", ".jpeg", ".jpe", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff",
    };

    public static bool Contains(string path) => Extensions.Contains(Path.GetExtension(path));
}
