using System.Numerics;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Layout;

/// <summary>Along which axis the lines of a page run, taken from all its boxes at once; which end is the beginning shows only when they are read.</summary>
/// <remarks>
/// A long box tells its axis, a short word does not: turned by a quarter, <c>No</c> looks like a lone wide letter, and a column of such words like a line.
/// </remarks>
internal static class PageAxis
{
    // Text of three letters or more; below, boxes of one word and of another that stands on end look alike.
    private const float Long = 2;
    private const float LargestTurn = 15 * MathF.PI / 180;

    // Signs in a street run in several directions. Then there is no page.
    private const float LeastShare = 0.7f;

    // Boxes that run across the axis and are longer than this are text that does so.
    private const float FewLetters = 4;

    // The longest ones say it; thousands of specks would only cost time.
    private const int Voters = 200;

    /// <summary>The axis as a unit vector to the right, or downwards; <see langword="null"/> when boxes run in many directions or are too short to tell.</summary>
    public static Vector2? Of(IReadOnlyList<TextBox> boxes)
    {
        var voters = boxes.Where(box => box.Width >= Long * box.Height).OrderByDescending(box => box.Width).Take(Voters).ToArray();
        var (best, most) = (Vector2.Zero, 0f);
        foreach (var candidate in voters)
        {
            var agreeing = voters.Where(box => IsAlong(box, candidate.Along)).ToArray();
            var weight = agreeing.Sum(box => box.Width);
            if (weight > most)
                (best, most) = (Mean(agreeing, candidate.Along), weight);
        }

        return most > 0 && most >= LeastShare * voters.Sum(box => box.Width) ? best : null;
    }

    /// <summary>The boxes with the short ones laid along the axis.</summary>
    public static IReadOnlyList<TextBox> Lay(IReadOnlyList<TextBox> boxes, Vector2? axis) =>
        axis is { } along ? [.. boxes.Select(box => Lay(box, along))] : boxes;

    /// <summary>Whether a box lies along a direction, forwards or backwards.</summary>
    public static bool IsAlong(TextBox box, Vector2 direction) => Math.Abs(Vector2.Dot(box.Along, direction)) > MathF.Cos(LargestTurn);

    private static TextBox Lay(TextBox box, Vector2 axis)
    {
        var isAcross = Math.Abs(Vector2.Dot(box.Along, axis)) < MathF.Sqrt(0.5f);
        return box.Width < Long * box.Height || (isAcross && box.Width < FewLetters * box.Height) ? MinimumAreaRectangle.AroundAlong(box.Corners(), axis) : box;
    }

    private static Vector2 Mean(IEnumerable<TextBox> boxes, Vector2 direction)
    {
        var sum = boxes.Aggregate(Vector2.Zero, (sum, box) => sum + (box.Along * (Vector2.Dot(box.Along, direction) < 0 ? -box.Width : box.Width)));
        var mean = Vector2.Normalize(sum);
        return Math.Abs(mean.X) > 0.02f ? mean * MathF.Sign(mean.X) : mean * MathF.Sign(mean.Y);
    }
}
