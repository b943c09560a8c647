namespace Vision.Onnx.Text.Recognition;

/// <summary>Reads a doubtful capital B, or a beta, after a vowel of a word in small letters as the German ß, which PP-OCRv4's alphabet lacks.</summary>
internal static class SharpS
{
    private const float Sure = 0.9f;
    private const string Vowels = "aeiouäöüAEIOUÄÖÜ";

    /// <summary>The line, with its ß.</summary>
    public static IReadOnlyList<Glyph> Settle(IReadOnlyList<Glyph> glyphs) =>
        [.. glyphs.Select((glyph, i) => IsMeant(glyphs, i) ? glyph with { Text = "ß" } : glyph)];

    private static bool IsMeant(IReadOnlyList<Glyph> glyphs, int at)
    {
        var glyph = glyphs[at];
        var canBe = glyph is { Text: "β" } or { Text: "B", Probability: < Sure };
        if (!canBe || glyph.StartsWord || at == 0 || !Vowels.Contains(glyphs[at - 1].Text, StringComparison.Ordinal))
            return false;

        // What follows in the word must be small letters: iBeacon and the like are spelled so.
        var next = at + 1;
        return next == glyphs.Count || glyphs[next].StartsWord || !char.IsUpper(glyphs[next].Text, 0);
    }
}
