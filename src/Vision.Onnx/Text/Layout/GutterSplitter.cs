using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Layout;

/// <summary>
/// Parts lines that reach across a gutter hardly wider than a wide space: what tells it from a space is that it is the wider one, and that the rows above
/// and below have it, too. Either alone is chance: lists begin with like words, and justified text has wide spaces.
/// </summary>
internal static class GutterSplitter
{
    // In heights of the line's box. Between words are 0.2 to 0.3, in justified text up to the double.
    private const float NarrowestGutter = 0.4f;

    // In usual spaces of the line.
    private const float WiderThanSpaces = 1.7f;
    private const float WiderBetweenParted = 1.2f;

    // Of the heights of two rows: a heading is none of the column's below it.
    private const float LargestRatio = 1.35f;

    // Rows farther away, in heights, are another block.
    private const float NextRow = 3;
    private const int LeastRows = 2;
    private const float RowTolerance = 0.5f;

    /// <summary>The lines, with those parted that hold a gutter.</summary>
    public static IReadOnlyList<TextLine> Split(IReadOnlyList<TextLine> lines)
    {
        if (lines.Count <= LeastRows)
            return lines;

        var along = PagePlace.Direction(lines);
        PlacedWord[] words =
        [
            .. lines.SelectMany((line, n) => line.Words.Select(word => new PlacedWord(PagePlace.Of(new TextLine(word.Box, [word]), along), n))).OrderBy(word => word.Place.Middle),
        ];
        return [.. lines.SelectMany((line, n) => Split(line, PagePlace.Of(line, along), [.. words.Where(word => word.Line == n).OrderBy(word => word.Place.Left).Select(word => word.Place)], words))];
    }

    private static IEnumerable<TextLine> Split(TextLine line, PagePlace place, PagePlace[] own, PlacedWord[] words)
    {
        var gaps = own.Skip(1).Zip(own, (right, left) => right.Left - left.Right).Order().ToArray();
        // Where a gutter is the only gap, any width is wide.
        var usual = gaps.Length > 1 ? gaps[(gaps.Length - 1) / 2] : 0;
        for (int from = 0, to; from < own.Length; from = to)
        {
            to = from + 1;
            while (to < own.Length && !IsGutter(own[to - 1], own[to], place, usual, words))
                to++;

            var piece = own[from..to].Select(word => word.Line.Words[0]).ToArray();
            yield return piece.Length == own.Length
                ? line
                : new TextLine(MinimumAreaRectangle.AroundAlong([.. piece[0].Box.Corners(), .. piece[^1].Box.Corners()], line.Box.Along), piece);
        }
    }

    private static bool IsGutter(PagePlace left, PagePlace right, PagePlace line, float usualGap, PlacedWord[] words)
    {
        var strip = new Gutter(left.Right, right.Left);
        if (strip.Width < NarrowestGutter * line.Height)
            return false;

        // Only the nearest rows count, on each side of the line: beyond them there may be a heading. What they have in common must be as wide.
        var (rows, parted) = (0, 0);
        var (wide, common) = (strip.Width >= WiderThanSpaces * usualGap, strip);
        foreach (var side in (int[])[-1, 1])
        {
            var from = line;
            for (var n = 0; n < LeastRows && Next(from, side, words) is { Length: > 0 } row && !row.Any(word => strip.IsCrossedBy(word.Place)); n++)
            {
                PlacedWord[] before = [.. row.Where(word => strip.IsLeft(word.Place))], after = [.. row.Where(word => strip.IsRight(word.Place))];
                if (before.Length == 0 || after.Length == 0 || !AreAlike(row[0].Place.Height, line.Height))
                    break;

                var (last, first) = (before.MaxBy(word => word.Place.Right), after.MinBy(word => word.Place.Left));
                var narrowed = new Gutter(Math.Max(common.From, last.Place.Right), Math.Min(common.To, first.Place.Left));
                if (narrowed.Width < NarrowestGutter * line.Height || narrowed.Width < usualGap * (last.Line != first.Line ? WiderBetweenParted : WiderThanSpaces))
                    break;

                common = narrowed;
                rows++;
                parted += last.Line != first.Line ? 1 : 0;
                from = row[0].Place;
            }
        }

        // Rows that the detector has parted there say it as well as the width does.
        return rows >= LeastRows && (wide || parted >= LeastRows);
    }

    private static bool AreAlike(float one, float other) => Math.Max(one, other) <= LargestRatio * Math.Min(one, other);

    // The words of the next row above or below.
    private static PlacedWord[] Next(PagePlace line, int side, PlacedWord[] words)
    {
        var beyond = words.Where(word => (word.Place.Middle - line.Middle) * side is var step && step > RowTolerance * line.Height && step < NextRow * line.Height).ToArray();
        if (beyond.Length == 0)
            return [];

        var nearest = beyond.MinBy(word => Math.Abs(word.Place.Middle - line.Middle)).Place;
        return [.. beyond.Where(word => Math.Abs(word.Place.Middle - nearest.Middle) < RowTolerance * nearest.Height)];
    }

    private readonly record struct PlacedWord(PagePlace Place, int Line);
}
