using System.Numerics;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Layout;

/// <summary>Parts what the detector took for one line although it reaches across columns: words farther apart than any space.</summary>
internal static class ColumnSplitter
{
    // In heights of the line's box.
    private const float WidestSpace = 1.2f;

    /// <summary>The line's words as one line, or as several where gaps are too wide; no words make no line.</summary>
    public static IEnumerable<TextLine> Split(TextBox line, IReadOnlyList<TextWord> words)
    {
        for (int from = 0, to; from < words.Count; from = to)
        {
            to = from + 1;
            while (to < words.Count && Gap(words[to - 1].Box, words[to].Box, line.Along) <= WidestSpace * line.Height)
                to++;

            var piece = words.Skip(from).Take(to - from).ToArray();
            yield return new TextLine(MinimumAreaRectangle.AroundAlong([.. piece[0].Box.Corners(), .. piece[^1].Box.Corners()], line.Along), piece);
        }
    }

    private static float Gap(TextBox left, TextBox right, Vector2 along) =>
        Vector2.Dot(right.Center - left.Center, along) - ((left.Width + right.Width) / 2);
}
