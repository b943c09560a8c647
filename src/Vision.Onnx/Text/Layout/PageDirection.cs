using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Layout;

/// <summary>How a page lies, decided once from all of its long lines, each of which votes with its width for the direction in which it was read.</summary>
internal static class PageDirection
{
    // A line of this many heights is not read with such confidence the wrong way round.
    private const float Long = 2.5f;
    private const float Sure = 0.9f;

    // Signs in a street need not agree. Then there is no page.
    private const float LeastShare = 0.75f;

    /// <summary>How the image has to be turned; <see langword="null"/> when its lines do not agree, or none is long.</summary>
    public static QuarterTurn? Of(IReadOnlyList<ReadBox> lines)
    {
        var votes = lines
            .Where(line => line.Box.Width >= Long * line.Box.Height && line.Reading.Confidence >= Sure)
            .GroupBy(line => QuarterTurns.For(line.Box.Along), line => line.Box.Width)
            .Select(vote => (Turn: vote.Key, Weight: vote.Sum()))
            .ToArray();
        if (votes.Length == 0)
            return null;

        var (turn, weight) = votes.MaxBy(vote => vote.Weight);
        return weight >= LeastShare * votes.Sum(vote => vote.Weight) ? turn : null;
    }
}
