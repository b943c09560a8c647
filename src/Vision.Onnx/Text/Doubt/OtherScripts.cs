using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Text.Doubt;

/// <summary>Takes certainty from lines that look like text in a script the recogniser was not taught, such as Cyrillic or Greek.</summary>
/// <remarks>
/// It reads these as Latin letters and digits of like shape, some with a probability of nearly 1, but never as nearly all of a line as it does with
/// Latin text: of rendered lines of Latin text it is sure of 85 % of the letters and more, of Russian ones of 50 to 80 %, and there digits and capitals
/// stand in the middle of words. Codes have those, too, but are read with certainty.
/// </remarks>
internal static class OtherScripts
{
    /// <summary>Highest mean probability of a line that is taken for another script; no lower, so that it is not left out unasked.</summary>
    public const float MostProbable = 0.5f;

    // Short texts, such as number plates, say nothing about a script.
    private const int FewestLetters = 8;
    private const float Sure = 0.9f;
    private const float MostDoubtful = 0.3f;
    private const float LeastDoubtful = 0.1f;

    /// <summary>The letters, each less probable where most likely none is meant.</summary>
    public static IReadOnlyList<Glyph> Doubt(IReadOnlyList<Glyph> glyphs)
    {
        var (doubtful, odd) = (0, 0);
        for (var i = 0; i < glyphs.Count; i++)
        {
            if (glyphs[i].Probability < Sure)
                doubtful++;
            else if (IsOdd(glyphs, i))
                odd++;
        }

        if (glyphs.Count < FewestLetters || doubtful < LeastDoubtful * glyphs.Count || doubtful + odd < MostDoubtful * glyphs.Count)
            return glyphs;

        var factor = MostProbable / glyphs.Average(glyph => glyph.Probability);
        return factor >= 1 ? glyphs : [.. glyphs.Select(glyph => glyph with { Probability = glyph.Probability * factor })];
    }

    // A digit before a small letter, or a capital after one, in the same word.
    private static bool IsOdd(IReadOnlyList<Glyph> glyphs, int at)
    {
        var letter = glyphs[at].Text[0];
        return char.IsAsciiDigit(letter)
            ? at + 1 < glyphs.Count && !glyphs[at + 1].StartsWord && char.IsLower(glyphs[at + 1].Text, 0)
            : char.IsUpper(letter) && at > 0 && !glyphs[at].StartsWord && char.IsLower(glyphs[at - 1].Text, 0);
    }
}
