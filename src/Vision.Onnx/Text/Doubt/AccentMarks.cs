using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Text.Doubt;

/// <summary>
/// Finds letters with an accent, an umlaut's dots or a hook below that the recogniser gave as the plain letter, and takes its certainty from their
/// words.
/// </summary>
/// <remarks>
/// Small letters without ascender all end at one height, and those without descender all stand on one line. One that reaches well beyond the others
/// of its line has a mark that was not read: the model's alphabet has few such letters, and it gives the plain one with a probability of nearly 1.
/// </remarks>
internal static class AccentMarks
{
    /// <summary>Highest probability that the letters of a word with an unread mark keep: as a word it is most likely another.</summary>
    public const float MostProbable = 0.6f;

    private const string WithoutAscender = "acegmnopqrsuvwxyz";
    private const string WithoutDescender = "abcdehiklmnorstuvwxz";

    // Fewer letters do not tell where the line's letters end.
    private const int FewestLetters = 4;

    // Parts of the height of a small letter: round letters reach 0.05 beyond flat ones, the lowest marks 0.3.
    private const float Mark = 0.2f;
    private const float Agreement = 0.12f;

    // Half of what is looked at of a letter, in distances between letters: neighbours lean over its edges.
    private const float Reach = 0.28f;

    /// <summary>The letters, those of words with unread marks at most as probable as <see cref="MostProbable"/>.</summary>
    /// <param name="glyphs">What was read.</param>
    /// <param name="ink">The crop that it was read from.</param>
    /// <param name="width">Columns of the crop, px.</param>
    public static IReadOnlyList<Glyph> Doubt(IReadOnlyList<Glyph> glyphs, InkProfile ink, int width)
    {
        if (glyphs.Count(glyph => Is(glyph, WithoutAscender)) < FewestLetters || Advance(glyphs, width) is not { } advance)
            return glyphs;

        var rows = new (int Top, int Bottom)?[glyphs.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            // An italic f ends above the left half of the next letter.
            var left = i > 0 && glyphs[i - 1].Text == "f" ? 0 : Reach;
            rows[i] = ink.Rows((glyphs[i].Center * width) - (left * advance), (glyphs[i].Center * width) + (Reach * advance));
        }

        int[] tops = [.. Of(WithoutAscender).Select(row => row.Top)], bottoms = [.. Of(WithoutDescender).Select(row => row.Bottom)];
        if (tops.Length < FewestLetters || bottoms.Length < FewestLetters)
            return glyphs;

        var (top, bottom) = (Usual(tops), Usual(bottoms));
        var height = bottom - top;
        if (height <= 0 || !Agree(tops, top, height) || !Agree(bottoms, bottom, height))
            return glyphs;

        var doubted = glyphs.ToArray();
        for (int from = 0, to; from < doubted.Length; from = to)
        {
            to = from + 1;
            while (to < doubted.Length && !glyphs[to].StartsWord)
                to++;

            if (!Enumerable.Range(from, to - from).Any(i => rows[i] is { } row && IsMarked(glyphs[i], row, top, bottom, height)))
                continue;

            for (var i = from; i < to; i++)
                doubted[i] = glyphs[i] with { Probability = Math.Min(glyphs[i].Probability, MostProbable) };
        }

        return doubted;

        IEnumerable<(int Top, int Bottom)> Of(string letters) => rows.Where((row, i) => row is not null && Is(glyphs[i], letters)).Select(row => row!.Value);
    }

    private static bool IsMarked(Glyph glyph, (int Top, int Bottom) row, int top, int bottom, int height) =>
        (Is(glyph, WithoutAscender) && row.Top < top - (Mark * height))
        || (Is(glyph, WithoutDescender) && row.Bottom > bottom + (Mark * height));

    private static bool Is(Glyph glyph, string letters) => glyph.Text.Length == 1 && letters.Contains(glyph.Text[0], StringComparison.Ordinal);

    // The row that letters of a kind share: their median, as long as fewer than half of them have marks.
    private static int Usual(int[] rows) => rows.Order().ElementAt(rows.Length / 2);

    // On a ground with a pattern, or where a line bends, letters do not end alike, and their ends say nothing.
    private static bool Agree(int[] rows, int usual, int height) =>
        rows.Count(row => Math.Abs(row - usual) <= Math.Max(1.5f, Agreement * height)) * 2 > rows.Length;

    // The usual distance between letters of a word, px.
    private static float? Advance(IReadOnlyList<Glyph> glyphs, int width)
    {
        var distances = Enumerable.Range(1, glyphs.Count - 1)
            .Where(i => !glyphs[i].StartsWord)
            .Select(i => (glyphs[i].Center - glyphs[i - 1].Center) * width)
            .Order().ToArray();
        return distances.Length == 0 ? null : distances[distances.Length / 2];
    }
}
