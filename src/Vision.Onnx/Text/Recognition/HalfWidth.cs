using System.Globalization;

namespace Vision.Onnx.Text.Recognition;

/// <summary>Puts the usual signs in place of full-width ones, such as U+FF08 for an opening bracket, in lines without ideographs.</summary>
internal static class HalfWidth
{
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';
    private const int Distance = FirstFullWidth - '!';

    /// <summary>The same line in usual signs; a line with ideographs stays as it is, since full width is right there.</summary>
    public static IReadOnlyList<Glyph> Normalise(IReadOnlyList<Glyph> glyphs) =>
        glyphs.Any(glyph => CharUnicodeInfo.GetUnicodeCategory(glyph.Text, 0) == UnicodeCategory.OtherLetter)
            ? glyphs
            : [.. glyphs.Select(glyph => glyph with { Text = Narrow(glyph.Text) })];

    private static string Narrow(string text) =>
        text is [>= FirstFullWidth and <= LastFullWidth] ? ((char)(text[0] - Distance)).ToString() : text;
}
