using Vision.Onnx.Text.Geometry;
using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Text.Layout;

/// <summary>Cuts a line into words, with boxes from where the recogniser saw their letters.</summary>
internal static class WordSplitter
{
    /// <summary>The line's words from first to last; a reading without letters has none.</summary>
    public static IReadOnlyList<TextWord> Split(TextBox line, LineReading reading)
    {
        var words = new List<TextWord>();
        var glyphs = reading.Glyphs;
        for (int from = 0, to; from < glyphs.Count; from = to)
        {
            to = from + 1;
            while (to < glyphs.Count && !glyphs[to].StartsWord)
                to++;

            var left = from == 0 ? 0 : Border(glyphs, from, 0.5f);
            var right = to == glyphs.Count ? 1 : Border(glyphs, to, -0.5f);
            var letters = glyphs.Skip(from).Take(to - from).ToArray();
            words.Add(new TextWord(line.Slice(left, right), string.Concat(letters.Select(letter => letter.Text)), letters.Average(letter => letter.Probability)));
        }

        return words;
    }

    // A space and the two half letters beside it share the way between two letter centres; a space takes about a third of it.
    private static float Border(IReadOnlyList<Glyph> glyphs, int next, float side)
    {
        const float SpaceShare = 0.33f;
        var (before, after) = (glyphs[next - 1].Center, glyphs[next].Center);
        return ((before + after) / 2) + (side * SpaceShare * (after - before));
    }
}
