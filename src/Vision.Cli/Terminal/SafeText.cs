using System.Globalization;
using System.Text;

namespace Vision.Cli;

/// <summary>Makes foreign text harmless: what a picture says must not move the cursor, retitle the window or reverse the line.</summary>
internal static class SafeText
{
    private const char FirstControlPicture = '\u2400';

    /// <summary>The text with every control and direction character made visible; everything else as it was.</summary>
    public static string ForTerminal(string text)
    {
        if (!text.Any(IsUnsafe))
            return text;

        var safe = new StringBuilder(text.Length);
        foreach (var character in text)
            safe.Append(IsUnsafe(character) ? Visible(character) : character);

        return safe.ToString();
    }

    // Zero width joiner and variation selectors stay: emoji are made of them.
    private static bool IsUnsafe(char character) => char.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => character is not ('\u200C' or '\u200D'),
        _ => false,
    };

    private static char Visible(char character) => character < ' ' ? (char)(FirstControlPicture + character) : '\uFFFD';
}
