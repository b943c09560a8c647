using System.Text.RegularExpressions;

namespace Vision.Internal;

/// <summary>Numbers as people write them into tables, short enough for a <see cref="decimal"/> to hold every digit.</summary>
internal static partial class PlainNumber
{
    private const int MostCharacters = 29;

    public static bool Matches(string text) => text.Length <= MostCharacters && text.Count(char.IsAsciiDigit) <= 28 && Pattern().IsMatch(text);

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
