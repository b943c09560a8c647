namespace Vision.Media;

/// <summary>Chooses the frames that are looked at again: spread evenly, and around the first and last frame of what was covered, where a face may show.</summary>
/// <remarks>
/// | cost of a review | bound |
/// |------------------|-------|
/// | frames decoded, of the source and the copy together | 4 %, but at least 100 |
/// | frames looked at | 1 of 150, but at least 8 |
/// | places where decoding begins | 1 for each ten seconds, 2..24 |
/// </remarks>
internal static class ReviewPlan
{
    private const int LeastDecoded = 100, LeastLooks = 8, FramesALook = 150;
    private const double DecodedPart = 0.04;
    private const int FewestWindows = 2, MostWindows = 24, SecondsAWindow = 10;

    public static IReadOnlyList<ReviewWindow> Make(FileTimes source, FileTimes copy, IReadOnlyList<SegmentReport> reports, VideoBlurOptions options)
    {
        var frames = source.Ticks.Count;
        var length = source.Ms(frames - 1);
        var (mostDecoded, mostLooks) = (Math.Max(LeastDecoded, frames * DecodedPart), Math.Max(LeastLooks, frames / FramesALook));
        var mostWindows = Math.Clamp((int)(length / 1000 / SecondsAWindow), FewestWindows, MostWindows);
        var chosen = new Dictionary<long, SortedSet<int>>();
        var (decoded, looks) = (0, 0);
        foreach (var frame in Candidates(source, reports, length, 4 * mostLooks).Where(frame => options.Covers(source.Ms(frame))))
        {
            var key = source.KeyFor(frame)?.Ticks ?? long.MinValue;
            var known = chosen.GetValueOrDefault(key);
            var cost = known is null ? source.Distance(frame) + copy.Distance(copy.At(source.Ms(frame))) : 2 * Math.Max(0, frame - known.Max);
            if (known?.Contains(frame) == true || (known is null && chosen.Count == mostWindows) || (decoded > 0 && decoded + cost > mostDecoded))
                continue;

            (known ??= chosen[key] = []).Add(frame);
            decoded += cost;
            if (++looks == mostLooks)
                break;
        }

        return [.. chosen.OrderBy(window => window.Key).Select(window => new ReviewWindow(
            source.KeyFor(window.Value.Min), copy.KeyFor(copy.At(source.Ms(window.Value.Min))), [.. window.Value.Select(source.Ms)]))];
    }

    // By turns from all over the video and from the ends of tracks, each in an order that is spread evenly wherever it is broken off.
    private static IEnumerable<int> Candidates(FileTimes source, IReadOnlyList<SegmentReport> reports, double length, int most)
    {
        var edges = reports.SelectMany(report => report.Tracks).SelectMany(track => Edges(source, track)).Distinct().Order().ToList();
        for (var i = 0; i < most; i++)
        {
            if (i < edges.Count)
                yield return edges[(int)(Spread(i) * edges.Count)];

            yield return source.At(Spread(i + 1) * length);
        }
    }

    // The last frame before it, the first and the last of it, and the first after it.
    private static IEnumerable<int> Edges(FileTimes source, FaceTrack track)
    {
        var (first, last) = (source.At(track.StartMs), source.At(track.EndMs));
        return [Math.Max(0, first - 1), first, last, Math.Min(source.Ticks.Count - 1, last + 1)];
    }

    // Van der Corput's sequence: 0, 1/2, 1/4, 3/4, 1/8…
    private static double Spread(int index)
    {
        var (value, part) = (0.0, 0.5);
        for (; index > 0; index >>= 1, part /= 2)
            value += (index & 1) * part;

        return value;
    }
}
