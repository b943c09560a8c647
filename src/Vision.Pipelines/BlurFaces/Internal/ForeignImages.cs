namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>Names images by their keys that no decoder here reads: what is said of them is not what is said of videos.</summary>
internal static class ForeignImages
{
    private static readonly (string Name, string[] Suffixes)[] Kinds =
    [
        ("a JPEG XL", [".jxl"]),
        ("a raw", [".dng", ".cr2", ".cr3", ".nef", ".arw", ".raf", ".orf", ".rw2"]),
        ("an SVG", [".svg"]),
    ];

    /// <summary>With its article; <see langword="null"/> when it may be a video.</summary>
    public static string? NameOf(string key) =>
        Kinds.FirstOrDefault(kind => kind.Suffixes.Any(suffix => key.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))).Name;
}
