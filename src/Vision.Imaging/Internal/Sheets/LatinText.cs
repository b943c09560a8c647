using System.Globalization;
using System.Text;

namespace Vision.Imaging.Internal.Sheets;

/// <summary>Text as OpenCV's letters can show it: printable ASCII.</summary>
internal static class LatinText
{
    // U+00C0 to U+017F without their accents. A table, because .NET without ICU does not decompose letters.
    private const int FirstAccented = 0xC0;
    private const string Plain =
        "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty" +
        "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

    /// <summary>Without accents, with <c>?</c> for what has no Latin form; <see langword="null"/> when that would be most of it.</summary>
    public static string? Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        var unknown = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format)
                continue;

            var letter = Letter(rune.Value);
            unknown += letter is null ? 1 : 0;
            plain.Append(letter ?? '?');
        }

        return plain.Length == 0 || unknown * 2 > plain.Length ? null : plain.ToString();
    }

    private static char? Letter(int value) => value switch
    {
        >= ' ' and <= '~' => (char)value,
        >= FirstAccented when value < FirstAccented + Plain.Length => Plain[value - FirstAccented],
        _ => null,
    };
}
