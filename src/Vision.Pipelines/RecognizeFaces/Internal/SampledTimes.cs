namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>What the frames that were looked at say of when somebody comes and goes.</summary>
/// <param name="frames">In the order of time.</param>
/// <param name="mode">How they were picked.</param>
internal sealed class SampledTimes(IReadOnlyList<SeenFrame> frames, SplitMode? mode)
{
    // What tells of the person where it begins or ends: enough to know a face by that one of them does not show well.
    private const int MostSeen = 3;

    private readonly long[] _times = [.. frames.Select(frame => frame.TimestampMs)];
    private readonly ILookup<long, SeenFrame> _frames = frames.ToLookup(frame => frame.TimestampMs);

    // Any other mode begins with the first frame.
    private readonly bool _hasFirst = mode?.Kind != SplitKind.Count;

    /// <summary>The people, with how far off their times may be.</summary>
    public IReadOnlyList<RecognizedPerson> Bounded(IReadOnlyList<RecognizedPerson> people)
    {
        // A single frame says nothing of time.
        if (frames.Count < 2)
            return people;

        var usual = FrameGaps.Usual(frames);
        return [.. people.Select(person => person with { Times = [.. person.Times.Select(Bounded)] })];

        TimeRange Bounded(TimeRange time)
        {
            var (first, last) = (IndexOf(time.StartMs), IndexOf(time.EndMs));
            return time with
            {
                StartWithinMs = first > 0 ? time.StartMs - _times[first - 1] : _hasFirst ? 0 : time.StartMs,
                EndWithinMs = last + 1 < _times.Length ? _times[last + 1] - time.EndMs : usual,
            };
        }
    }

    /// <summary>All ends that lie between frames: person by person, in their order, and each one's in the order of time.</summary>
    public IEnumerable<RangeEnd> Ends(IReadOnlyList<RecognizedPerson> people)
    {
        if (frames.Count < 2)
            yield break;

        foreach (var (n, person) in people.Index())
        {
            foreach (var (range, time) in person.Times.Index())
            {
                var (first, last) = (IndexOf(time.StartMs), IndexOf(time.EndMs));
                var before = new VideoStretch(first > 0 ? _times[first - 1] : null, time.StartMs);
                var behind = new VideoStretch(time.EndMs, last + 1 < _times.Length ? _times[last + 1] : null);
                if (first > 0 || !_hasFirst)
                    yield return new RangeEnd(n, range, true, before, Seen(person, time, fromStart: true));

                yield return new RangeEnd(n, range, false, behind, Seen(person, time, fromStart: false));
            }
        }
    }

    // The nearest last.
    private List<(SeenFrame Frame, SeenFace Face)> Seen(RecognizedPerson person, TimeRange time, bool fromStart)
    {
        var seen = person.Seen.Where(face => face.TimestampMs >= time.StartMs && face.TimestampMs <= time.EndMs);
        return
        [
            .. (fromStart ? seen : seen.Reverse()).Take(MostSeen).Reverse().Select(face =>
            {
                var frame = _frames[face.TimestampMs].First(frame => frame.Faces.Any(other => other.Box == face.BoundingBox));
                return (frame, frame.Faces.First(other => other.Box == face.BoundingBox));
            }),
        ];
    }

    private int IndexOf(long ms) => Array.BinarySearch(_times, ms);
}
