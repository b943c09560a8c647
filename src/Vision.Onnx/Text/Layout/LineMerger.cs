using System.Numerics;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Layout;

/// <summary>Joins pieces that the detector found apart but that a reader would call one line: side by side, alike in height, on one baseline.</summary>
internal static class LineMerger
{
    // In heights of the smaller piece, whose box is about 1.4 letters tall. A space in a monospaced font leaves 0.3 between boxes, columns leave more than one.
    private const float WidestGap = 0.6f;
    private const float LargestOverlap = 0.5f;
    private const float LargestStep = 0.25f;
    private const float LargestRatio = 1.6f;
    private const float LargestTurn = 12 * MathF.PI / 180;

    /// <summary>The lines with pieces joined.</summary>
    public static List<TextLine> Merge(IEnumerable<TextLine> lines)
    {
        var merged = lines.ToList();
        for (var i = 0; i < merged.Count; i++)
        {
            // A joined line reaches further and may meet its next piece: start over with it.
            for (var j = 0; j < merged.Count; j++)
            {
                if (i == j || !Continues(merged[i].Box, merged[j].Box))
                    continue;

                merged[i] = Join(merged[i], merged[j]);
                merged.RemoveAt(j);
                if (j < i)
                    i--;
                j = -1;
            }
        }

        return merged;
    }

    // Whether the right piece goes on where the left one ends.
    private static bool Continues(TextBox left, TextBox right)
    {
        // The wider piece knows the direction of the line better.
        var along = left.Width > right.Width ? left.Along : right.Along;
        var height = Math.Min(left.Height, right.Height);
        var way = right.Center - left.Center;
        var gap = Vector2.Dot(way, along) - ((left.Width + right.Width) / 2);
        var step = Math.Abs(Vector2.Dot(way, new Vector2(-along.Y, along.X)));
        return Math.Max(left.Height, right.Height) <= LargestRatio * height
            && gap <= WidestGap * height && gap >= -LargestOverlap * height
            && Vector2.Dot(way, along) > 0
            && step <= LargestStep * height
            && Vector2.Dot(left.Along, right.Along) >= MathF.Cos(LargestTurn);
    }

    private static TextLine Join(TextLine left, TextLine right)
    {
        var along = Vector2.Normalize((left.Box.Along * left.Box.Width) + (right.Box.Along * right.Box.Width));
        var box = MinimumAreaRectangle.AroundAlong([.. left.Box.Corners(), .. right.Box.Corners()], along);
        return new TextLine(box, [.. left.Words, .. right.Words]);
    }
}
