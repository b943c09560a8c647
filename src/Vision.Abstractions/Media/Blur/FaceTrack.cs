namespace Vision;

/// <summary>One face that was followed through a segment.</summary>
/// <param name="Id">Number in the segment, from 1.</param>
/// <param name="Confidence">Highest confidence, 0..100.</param>
/// <param name="KeptAs">Name of the person, when some of it was left visible; else <see langword="null"/>.</param>
/// <param name="Path">Where the covered box was, by time; between two points it moved in a straight line. Times may lie before or after the segment.</param>
public sealed record FaceTrack(int Id, float Confidence, string? KeptAs, IReadOnlyList<TrackPoint> Path)
{
    // Times of one frame on two clocks differ by this much, ms.
    private const double Slack = 1;

    /// <summary>When it was first covered, ms since the start of the video.</summary>
    public double StartMs => Path[0].Ms;

    /// <summary>When it was last covered.</summary>
    public double EndMs => Path[^1].Ms;

    /// <summary>Where it was at a time; <see langword="null"/> before its start and after its end.</summary>
    /// <param name="ms">Since the start of the video.</param>
    public BoundingBox? At(double ms)
    {
        if (Path.Count == 0 || ms < Path[0].Ms - Slack || ms > Path[^1].Ms + Slack)
            return null;

        ms = Math.Clamp(ms, Path[0].Ms, Path[^1].Ms);
        var next = 0;
        while (Path[next].Ms < ms)
            next++;

        if (next == 0)
            return Path[0].Box;

        var (from, to) = (Path[next - 1], Path[next]);
        return Between(from.Box, to.Box, (float)((ms - from.Ms) / (to.Ms - from.Ms)));
    }

    private static BoundingBox Between(BoundingBox a, BoundingBox b, float part) => new(
        a.Left + ((b.Left - a.Left) * part),
        a.Top + ((b.Top - a.Top) * part),
        a.Width + ((b.Width - a.Width) * part),
        a.Height + ((b.Height - a.Height) * part));
}
