using System.Numerics;

namespace Vision.Onnx.Text.Layout;

/// <summary>Sorts lines as a reader would take them: row by row from the top, each row from the left, in the direction most text runs.</summary>
internal static class ReadingOrder
{
    // Lines whose middles differ by less than this part of the smaller height stand in one row.
    private const float RowTolerance = 0.5f;

    /// <summary>The lines in reading order.</summary>
    public static IReadOnlyList<TextLine> Sort(IReadOnlyList<TextLine> lines)
    {
        if (lines.Count < 2)
            return lines;

        var along = Direction(lines);
        var down = new Vector2(-along.Y, along.X);
        var rows = new List<List<TextLine>>();
        foreach (var line in lines.OrderBy(line => Vector2.Dot(line.Box.Center, down)).ThenBy(line => Vector2.Dot(line.Box.Center, along)))
        {
            if (rows.Count == 0 || !IsInRow(rows[^1][0], line, down))
                rows.Add([]);
            rows[^1].Add(line);
        }

        return [.. rows.SelectMany(row => row.OrderBy(line => Vector2.Dot(line.Box.Center, along)))];
    }

    private static bool IsInRow(TextLine first, TextLine line, Vector2 down)
    {
        var step = Vector2.Dot(line.Box.Center - first.Box.Center, down);
        return step < RowTolerance * Math.Min(first.Box.Height, line.Box.Height);
    }

    // The direction of the middle of all text, by width: tilt of a whole page counts, one slanted sign does not.
    private static Vector2 Direction(IReadOnlyList<TextLine> lines)
    {
        var half = lines.Sum(line => line.Box.Width) / 2;
        var sum = 0f;
        foreach (var line in lines.OrderBy(line => line.Box.Angle))
        {
            sum += line.Box.Width;
            if (sum >= half)
                return line.Box.Along;
        }

        return Vector2.UnitX;
    }
}
