namespace Vision.Pipelines;

/// <summary>Keys that name videos, by their extension.</summary>
public static class VideoKeys
{
    /// <summary>The usual extensions of the containers that are read, lower case.</summary>
    public static IReadOnlyList<string> Suffixes => ContentTypes.Videos;

    /// <summary>Whether a key names a video.</summary>
    public static bool Match(string key) => Suffixes.Any(suffix => key.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
}
