using System.Text.RegularExpressions;

namespace Vision.Cli;

/// <summary>Which frames are looked at, as people write it and as the host reads it.</summary>
internal static partial class SplitModeText
{
    public const string Forms = "first, every:2s, fps:2, count:10 or scenes";

    private const string UsualScenes = "scenes:0.3";

    /// <returns>The host's form; <see langword="null"/> for what is none.</returns>
    public static string? Normalize(string text) =>
        text == "scenes" ? UsualScenes
        : Mode().IsMatch(text) ? text.TrimEnd('s')
        : text == "first" ? text
        : null;

    [GeneratedRegex(@"^(every:\d+(\.\d+)?s?|(fps|count|scenes):\d+(\.\d+)?)$")]
    private static partial Regex Mode();
}
