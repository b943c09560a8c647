namespace Vision.Onnx.Text.Layout;

/// <summary>A strip from top to bottom that few lines of a block cross: what is on its left is another column than what is on its right.</summary>
/// <param name="From">Where it begins along the lines, px.</param>
/// <param name="To">Where it ends, px.</param>
internal readonly record struct Gutter(float From, float To)
{
    // In heights of a usual line's box, which is about 1.4 letters tall. Two spaces are narrower, the gutters of newspapers wider.
    private const float Narrowest = 0.5f;

    public float Middle => (From + To) / 2;

    public float Width => To - From;

    public bool IsLeft(PagePlace line) => line.Right <= Middle;

    public bool IsRight(PagePlace line) => line.Left >= Middle;

    public bool IsCrossedBy(PagePlace line) => !IsLeft(line) && !IsRight(line);

    /// <summary>The strips of a block that at least two lines have on each side, those that fewer lines cross first, then the wider ones.</summary>
    public static IEnumerable<Gutter> Of(IReadOnlyList<PagePlace> lines)
    {
        var height = lines.Select(line => line.Height).Order().ElementAt(lines.Count / 2);
        return Candidates(lines, Narrowest * height)
            .Where(gutter => lines.Count(gutter.IsLeft) >= 2 && lines.Count(gutter.IsRight) >= 2)
            .OrderBy(gutter => lines.Count(gutter.IsCrossedBy))
            .ThenByDescending(gutter => gutter.Width);
    }

    // Where a line ends and the next one to the right begins, every line that crosses the strip left out.
    private static IEnumerable<Gutter> Candidates(IReadOnlyList<PagePlace> lines, float narrowest)
    {
        var ends = lines.Select(line => line.Right).Order().ToArray();
        foreach (var start in lines.Select(line => line.Left).Distinct().Order())
        {
            // The lines that end before: the last of them bounds the strip.
            var before = Array.FindLastIndex(ends, end => end <= start);
            if (before >= 0 && start - ends[before] >= narrowest)
                yield return new Gutter(ends[before], start);
        }
    }
}
