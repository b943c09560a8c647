namespace Vision.Media;

/// <summary>Cuts a video at key frames.</summary>
/// <remarks>
/// | container                                    | is cut                                              |
/// |----------------------------------------------|-----------------------------------------------------|
/// | MP4, MOV, MKV, WebM                          | always: their index is exact                        |
/// | MPEG-TS, FLV, Ogg, AVI, WMV, MPEG-PS         | where packets tell when they are shown and decoding times rise: seeking by time is exact then |
/// | the same where they do not, as AVI with H.264, and where the clock starts anew | never: one segment |
/// <para>
/// Whoever decodes looks whether it begins early enough, and else decodes from the start of the file.
/// </para>
/// A segment is the frames shown from its key frame's
/// time up to the next segment's: with open groups of pictures, frames that follow a key frame in the file but are shown before it belong to the segment before,
/// whose decoder reads on until it has them.
/// </remarks>
internal static class SegmentPlanner
{
    private const int ShortestAutomaticMs = 20_000, LongestAutomaticMs = 60_000, AutomaticParts = 8;

    /// <param name="info">Of the video.</param>
    /// <param name="packets">Of all its pictures.</param>
    /// <param name="shown">Those whose frames can be shown.</param>
    /// <param name="options">How it is blurred.</param>
    public static IReadOnlyList<VideoSegment> Plan(VideoInfo info, List<PacketTime> packets, List<PacketTime> shown, VideoBlurOptions options)
    {
        var segments = Plan(info, shown, options);
        if (packets.Count == shown.Count)
            return segments;

        // What comes before the key frame is nothing but errors.
        var keys = packets.Where(packet => packet.IsKey).OrderBy(packet => packet.Ticks).ToList();
        var seek = new SeekPoint(keys[0].Ticks, keys[0].DecodeTicks, keys.Count > 1 ? keys[1].DecodeTicks : null);
        return [segments[0] with { LeftOut = packets.Count - shown.Count, Seek = seek }, .. segments.Skip(1).Select(segment => segment with { Seek = segment.Seek ?? seek })];
    }

    private static IReadOnlyList<VideoSegment> Plan(VideoInfo info, List<PacketTime> packets, VideoBlurOptions options)
    {
        var (first, last) = (packets.Min(packet => packet.Ticks), packets.Max(packet => packet.Ticks));
        var least = options.SegmentMs ?? (long)Math.Clamp(info.TimeBase.ToMilliseconds(last - first) / AutomaticParts, ShortestAutomaticMs, LongestAutomaticMs);
        return Plan(info, packets, least, options.HoldAfterMs + WatchPace.LongestMs);
    }

    /// <param name="info">Of the video.</param>
    /// <param name="packets">Of its pictures.</param>
    /// <param name="leastMs">Least length of a segment, ms.</param>
    /// <param name="runUpMs">Time before a segment that is decoded as well, ms.</param>
    public static IReadOnlyList<VideoSegment> Plan(VideoInfo info, List<PacketTime> packets, long leastMs, long runUpMs)
    {
        var times = packets.ConvertAll(packet => packet.Ticks);
        times.Sort();
        var keys = packets.Where(packet => packet.IsKey).OrderBy(packet => packet.Ticks).ToList();
        var (origin, timeBase) = (times[0], info.TimeBase);
        var starts = CanCut(info, packets) ? Starts(times, keys, Ticks(info.TimeBase, leastMs)) : [origin];
        var runUp = Ticks(timeBase, runUpMs);
        var segments = new List<VideoSegment>(starts.Count);
        for (var i = 0; i < starts.Count; i++)
        {
            var first = FirstAt(times, starts[i]);
            var end = i + 1 < starts.Count ? starts[i + 1] : (long?)null;
            var frames = (end is { } next ? FirstAt(times, next) : times.Count) - first;
            segments.Add(new VideoSegment(i, starts.Count, starts[i], end, frames, first, origin, timeBase, i == 0 ? null : SeekFor(keys, starts[i] - runUp)));
        }

        return segments;
    }

    /// <summary>Whether decoding may begin at any key frame.</summary>
    /// <param name="info">Of the video.</param>
    /// <param name="packets">Of its pictures, in the order of the file.</param>
    public static bool CanCut(VideoInfo info, List<PacketTime> packets) =>
        info.Container.StartsWith("mov,", StringComparison.Ordinal) || info.Container.StartsWith("matroska", StringComparison.Ordinal)
        || (packets.TrueForAll(packet => packet.TellsTime)
            && packets.Zip(packets.Skip(1)).All(pair => pair.First.DecodeTicks <= pair.Second.DecodeTicks));

    // The rest after the last cut is at least half as long as a segment should be.
    private static List<long> Starts(List<long> times, List<PacketTime> keys, long least)
    {
        var starts = new List<long> { times[0] };
        foreach (var key in keys)
        {
            if (key.Ticks - starts[^1] >= least && times[^1] - key.Ticks >= least / 2)
                starts.Add(key.Ticks);
        }

        return starts;
    }

    /// <summary>The last key frame up to a time; <see langword="null"/> for the first of all, the start of the file.</summary>
    /// <param name="keys">In the order of time.</param>
    /// <param name="latest">Ticks.</param>
    public static SeekPoint? SeekFor(List<PacketTime> keys, long latest)
    {
        var index = keys.FindLastIndex(key => key.Ticks <= latest);
        return index <= 0 ? null : new SeekPoint(keys[index].Ticks, keys[index].DecodeTicks, index + 1 < keys.Count ? keys[index + 1].DecodeTicks : null);
    }

    private static int FirstAt(List<long> times, long ticks)
    {
        var index = times.BinarySearch(ticks);
        if (index < 0)
            return ~index;

        while (index > 0 && times[index - 1] == ticks)
            index--;

        return index;
    }

    private static long Ticks(Rational timeBase, long ms) => timeBase.IsPositive ? (long)((Int128)ms * timeBase.Denominator / (1000 * (Int128)timeBase.Numerator)) : 0;
}
