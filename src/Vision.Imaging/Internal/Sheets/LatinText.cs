using System.Globalization;
using System.Text;

namespace Vision.Imaging.Internal.Sheets;

/// <summary>Text as OpenCV's letters can show it: printable ASCII.</summary>
internal static class LatinText
{
    /// <summary>Without accents, with <c>?</c> for what has no Latin form; <see langword="null"/> when that would be most of it.</summary>
    public static string? Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        int unknown = 0, letters = 0;
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format)
                continue;

            letters++;
            var known = rune.Value is >= ' ' and <= '~';
            unknown += known ? 0 : 1;
            plain.Append(known ? (char)rune.Value : '?');
        }

        return letters == 0 || unknown * 2 > letters ? null : plain.ToString();
    }
}
