namespace Vision.Pipelines;

/// <summary>Keys that name images, by their extension.</summary>
public static class ImageKeys
{
    /// <summary>The extensions of the formats that are decoded, lower case.</summary>
    public static IReadOnlyList<string> Suffixes => ContentTypes.Images;

    /// <summary>Whether a key names an image.</summary>
    public static bool Match(string key) => Suffixes.Any(suffix => key.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
}
