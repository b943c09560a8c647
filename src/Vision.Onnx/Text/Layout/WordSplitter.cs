using Vision.Onnx.Text.Geometry;
using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Text.Layout;

/// <summary>Cuts a line into words, with boxes from where the recogniser saw their letters.</summary>
internal static class WordSplitter
{
    // A space and the two half letters beside it share the way between two letter centres; a common space takes about a third of it.
    private const float LetterShare = 0.335f;

    // Half a wide letter, in distances between neighbouring letters: beyond it, a wide gap is a gap.
    private const float HalfLetter = 0.7f;

    /// <summary>The line's words from first to last; a reading without letters has none.</summary>
    public static IReadOnlyList<TextWord> Split(TextBox line, LineReading reading)
    {
        var words = new List<TextWord>();
        var glyphs = reading.Glyphs;
        var reach = HalfLetter * Advance(glyphs);
        for (int from = 0, to; from < glyphs.Count; from = to)
        {
            to = from + 1;
            while (to < glyphs.Count && !glyphs[to].StartsWord)
                to++;

            var left = from == 0 ? 0 : glyphs[from].Center - Reach(glyphs[from].Center - glyphs[from - 1].Center, reach);
            var right = to == glyphs.Count ? 1 : glyphs[to - 1].Center + Reach(glyphs[to].Center - glyphs[to - 1].Center, reach);
            var letters = glyphs.Skip(from).Take(to - from).ToArray();
            words.Add(new TextWord(line.Slice(left, right), string.Concat(letters.Select(letter => letter.Text)), letters.Average(letter => letter.Probability)));
        }

        return words;
    }

    private static float Reach(float distance, float reach) => Math.Min(LetterShare * distance, reach);

    // The usual distance between letters of a word; infinite where no word has two.
    private static float Advance(IReadOnlyList<Glyph> glyphs)
    {
        var distances = Enumerable.Range(1, Math.Max(0, glyphs.Count - 1))
            .Where(i => !glyphs[i].StartsWord)
            .Select(i => glyphs[i].Center - glyphs[i - 1].Center)
            .Order().ToArray();
        return distances.Length == 0 ? float.PositiveInfinity : distances[distances.Length / 2];
    }
}
