using System.Numerics;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Detection;

/// <summary>Joins boxes that the detector found apart but that a reader would call one line: side by side, alike in height, on one baseline.</summary>
/// <remarks>
/// Done before reading, because pieces often overlap in a letter, which each of them would read. Where joining went too far, across
/// columns, the letters' distances show it afterwards.
/// </remarks>
internal static class FragmentMerger
{
    // In heights of the smaller piece, whose box is about 1.4 letters tall. A space in a monospaced font leaves 0.3 between boxes, columns leave more than one.
    private const float WidestGap = 0.7f;
    private const float LargestOverlap = 1;
    private const float LargestStep = 0.25f;
    private const float LargestRatio = 1.6f;
    private const float LargestTurn = 12 * MathF.PI / 180;

    // A box shorter than this does not know its direction.
    private const float Square = 2;

    /// <summary>The boxes with pieces joined.</summary>
    public static IReadOnlyList<TextBox> Merge(IEnumerable<TextBox> boxes)
    {
        var merged = boxes.OrderByDescending(box => box.Width / Math.Max(1, box.Height)).ToList();
        for (var i = 0; i < merged.Count; i++)
        {
            // A joined line reaches further and may meet its next piece: start over with it.
            for (var j = i + 1; j < merged.Count; j++)
            {
                if (Join(merged[i], merged[j]) is not { } joined)
                    continue;

                merged[i] = joined;
                merged.RemoveAt(j);
                j = i;
            }
        }

        return merged;
    }

    // The line that two pieces make; null when they are none. The first piece is the longer one and sets the direction.
    private static TextBox? Join(TextBox line, TextBox piece)
    {
        var isSquare = piece.Width < Square * piece.Height;
        if (!isSquare && Math.Abs(Vector2.Dot(line.Along, piece.Along)) < MathF.Cos(LargestTurn))
            return null;

        var laid = MinimumAreaRectangle.AroundAlong(piece.Corners(), line.Along);
        var height = Math.Min(line.Height, laid.Height);
        var way = laid.Center - line.Center;
        var gap = Math.Abs(Vector2.Dot(way, line.Along)) - ((line.Width + laid.Width) / 2);
        var step = Math.Abs(Vector2.Dot(way, line.Down));
        if (Math.Max(line.Height, laid.Height) > LargestRatio * height || step > LargestStep * height
            || gap > WidestGap * height || gap < -LargestOverlap * height)
            return null;

        // Long pieces agree on the direction better than either of them knows it.
        var along = isSquare ? line.Along : Direction(line, piece);
        return MinimumAreaRectangle.AroundAlong([.. line.Corners(), .. piece.Corners()], along);
    }

    private static Vector2 Direction(TextBox line, TextBox piece)
    {
        var same = Vector2.Dot(line.Along, piece.Along) < 0 ? -piece.Along : piece.Along;
        return Vector2.Normalize((line.Along * line.Width) + (same * piece.Width));
    }
}
