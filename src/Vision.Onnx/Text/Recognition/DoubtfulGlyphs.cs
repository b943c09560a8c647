namespace Vision.Onnx.Text.Recognition;

/// <summary>Settles letters that look like others, such as capital I and small l, by a list of words; only where the recogniser was in doubt.</summary>
/// <remarks>
/// | a word                                                  | becomes                                        |
/// |---------------------------------------------------------|------------------------------------------------|
/// | is on the list, or has no doubtful letter with look-alikes | itself                                      |
/// | becomes a word of the list by exchanging one such letter | that; the letter keeps its low confidence     |
/// | does not                                                | itself: names and codes are no words           |
/// </remarks>
internal static class DoubtfulGlyphs
{
    // A letter that the recogniser is surer of stands, whatever the list says.
    private const float Sure = 0.9f;

    // Shorter ones become words too easily.
    private const int ShortestWord = 3;

    private static readonly string[] LookAlikes = ["Il1|", "O0QDGC", "S5", "Z2", "B8"];

    /// <summary>The line with its doubtful letters settled.</summary>
    public static IReadOnlyList<Glyph> Settle(IReadOnlyList<Glyph> glyphs)
    {
        if (!glyphs.Any(IsDoubtful))
            return glyphs;

        var settled = glyphs.ToArray();
        for (int from = 0, to; from < settled.Length; from = to)
        {
            to = from + 1;
            while (to < settled.Length && !settled[to].StartsWord)
                to++;
            Settle(settled.AsSpan(from, to - from));
        }

        return settled;
    }

    private static void Settle(Span<Glyph> word)
    {
        // Signs around a word are not part of it.
        var (start, end) = (0, word.Length);
        while (start < end && !IsPart(word[start]))
            start++;
        while (end > start && !IsPart(word[end - 1]))
            end--;

        var letters = word[start..end];
        if (letters.Length < ShortestWord || WordList.Has(TextOf(letters)))
            return;

        for (var i = 0; i < letters.Length; i++)
        {
            var glyph = letters[i];
            if (!IsDoubtful(glyph))
                continue;

            foreach (var other in LookAlikes.First(group => group.Contains(glyph.Text, StringComparison.Ordinal)).Where(other => glyph.Text[0] != other))
            {
                letters[i] = glyph with { Text = other.ToString() };
                if (WordList.Has(TextOf(letters)))
                    return;
            }

            letters[i] = glyph;
        }
    }

    private static bool IsDoubtful(Glyph glyph) =>
        glyph.Probability < Sure && glyph.Text.Length == 1 && Array.Exists(LookAlikes, group => group.Contains(glyph.Text, StringComparison.Ordinal));

    private static bool IsPart(Glyph glyph) => char.IsLetterOrDigit(glyph.Text, 0) || glyph.Text == "|";

    private static string TextOf(ReadOnlySpan<Glyph> glyphs)
    {
        var text = "";
        foreach (var glyph in glyphs)
            text += glyph.Text;
        return text;
    }
}
