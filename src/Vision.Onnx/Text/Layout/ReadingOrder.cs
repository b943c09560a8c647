namespace Vision.Onnx.Text.Layout;

/// <summary>Sorts lines as a reader would take them: column by column, block by block, then line by line.</summary>
/// <remarks>
/// Recursive X-Y cut (Nagy and Seth, ICPR 1984; over boxes instead of pixels: Ha, Haralick and Phillips, ICDAR 1995), in the direction most text runs.
/// Plain X-Y cuts fail where a heading spans columns, since no strip is free from top to bottom then; as in XY-Cut++ (arXiv:2504.10258), what
/// crosses the strip cuts the page from left to right, and columns are sought between.
/// <para>
/// | a block                                                 | is read                                      |
/// |---------------------------------------------------------|----------------------------------------------|
/// | has a gutter that no line crosses                       | the left side, then the right one            |
/// | has a gutter that some lines cross                      | from top to bottom: these lines, and what is between them, each as a block |
/// | has a gutter, but rows of short items align across it (a table) | row by row                           |
/// | has none                                                | row by row                                   |
/// </para>
/// </remarks>
internal static class ReadingOrder
{
    // Lines whose middles differ by less than this part of the smaller height stand in one row.
    private const float RowTolerance = 0.5f;

    // A block of fewer lines is one row or a heading over a row.
    private const int FewLines = 4;

    // In heights of a usual line.
    private const float HeadingHeight = 1.25f;

    // Of the shorter side of a gutter: signs that stand above each other are not columns.
    private const float LeastBeside = 0.5f;

    // Part of the lines of the shorter side that have a neighbour in their row on the other one.
    private const float AlignedRows = 0.7f;

    // Lines of columns have more words than this; one side of a table has numbers, names or dates.
    private const int WordsOfItems = 2;

    /// <summary>The lines in reading order.</summary>
    public static IReadOnlyList<TextLine> Sort(IReadOnlyList<TextLine> lines)
    {
        if (lines.Count < 2)
            return lines;

        var along = PagePlace.Direction(lines);
        return [.. Block([.. lines.Select(line => PagePlace.Of(line, along))]).Select(place => place.Line)];
    }

    private static IEnumerable<PagePlace> Block(List<PagePlace> lines)
    {
        if (lines.Count < FewLines)
            return Rows(lines);

        var headings = Headings(lines);
        foreach (var gutter in Gutter.Of(lines))
        {
            var bands = Bands(lines, line => gutter.IsCrossedBy(line) || headings.Contains(line));
            if (!bands.Any(band => AreColumns(band, gutter)))
                continue;

            return bands.SelectMany(band => AreColumns(band, gutter)
                ? Block([.. band.Where(gutter.IsLeft)]).Concat(Block([.. band.Where(gutter.IsRight)]))
                : band.Count < lines.Count ? Block(band) : Rows(band));
        }

        return Rows(lines);
    }

    // Taller lines that nothing stands beside: they are above all columns, however far they reach.
    private static HashSet<PagePlace> Headings(List<PagePlace> lines)
    {
        var usual = lines.Select(line => line.Height).Order().ElementAt(lines.Count / 2);
        return [.. lines.Where(line => line.Height >= HeadingHeight * usual && !lines.Exists(other => other != line && other.Top < line.Middle && other.Bottom > line.Middle))];
    }

    // The block from top to bottom, cut where lines cross the gutter: they are bands of their own.
    private static List<List<PagePlace>> Bands(List<PagePlace> lines, Func<PagePlace, bool> crossesGutter)
    {
        var bands = new List<List<PagePlace>>();
        bool? crosses = null;
        foreach (var line in lines.OrderBy(line => line.Middle).ThenBy(line => line.Left))
        {
            if (crossesGutter(line) != crosses)
                bands.Add([]);
            crosses = crossesGutter(line);
            bands[^1].Add(line);
        }

        return bands;
    }

    private static bool AreColumns(List<PagePlace> lines, Gutter gutter)
    {
        PagePlace[] left = [.. lines.Where(gutter.IsLeft)], right = [.. lines.Where(gutter.IsRight)];
        if (left.Length < 2 || right.Length < 2 || left.Length + right.Length < lines.Count)
            return false;

        float top = Math.Max(left.Min(line => line.Top), right.Min(line => line.Top)), bottom = Math.Min(left.Max(line => line.Bottom), right.Max(line => line.Bottom));
        var shorter = Math.Min(left.Max(line => line.Bottom) - left.Min(line => line.Top), right.Max(line => line.Bottom) - right.Min(line => line.Top));
        return bottom - top >= LeastBeside * shorter && !IsTable(left, right);
    }

    private static bool IsTable(PagePlace[] left, PagePlace[] right)
    {
        var (fewer, more) = left.Length < right.Length ? (left, right) : (right, left);
        var aligned = fewer.Count(line => more.Any(other => Math.Abs(line.Middle - other.Middle) < RowTolerance * Math.Min(line.Height, other.Height)));
        return aligned >= AlignedRows * fewer.Length && Math.Min(UsualWords(left), UsualWords(right)) <= WordsOfItems;
    }

    private static int UsualWords(PagePlace[] lines) => lines.Select(line => line.Line.Words.Count).Order().ElementAt(lines.Length / 2);

    private static IEnumerable<PagePlace> Rows(List<PagePlace> lines)
    {
        var rows = new List<List<PagePlace>>();
        foreach (var line in lines.OrderBy(line => line.Middle).ThenBy(line => line.Left))
        {
            if (rows.Count == 0 || line.Middle - rows[^1][0].Middle >= RowTolerance * Math.Min(rows[^1][0].Height, line.Height))
                rows.Add([]);
            rows[^1].Add(line);
        }

        return rows.SelectMany(row => row.OrderBy(line => line.Left));
    }
}
