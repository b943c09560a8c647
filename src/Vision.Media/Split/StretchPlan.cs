namespace Vision.Media;

/// <summary>Which frames lie in stretches of a video, and which of these one ffmpeg decodes.</summary>
/// <remarks>
/// | the next stretch                                                            | is decoded by              |
/// |-----------------------------------------------------------------------------|----------------------------|
/// | reached sooner by decoding on than by another ffmpeg from a key frame before it | the ffmpeg of the one before |
/// | else                                                                        | another one, from there    |
/// </remarks>
internal sealed class StretchPlan
{
    // Decoding on costs as much as starting a program that loads 215 libraries: 0.14 s against 2 to 3 ns a pixel.
    private const double StartPixels = 60e6;

    // Milliseconds are rounded: a frame this near is the one that was named.
    private const long SameFrameMs = 1;

    private readonly VideoInfo _info;
    private readonly List<long> _times;
    private readonly List<PacketTime> _keys;
    private readonly long _start;
    private readonly long _startFrames;

    /// <param name="info">Of the video.</param>
    /// <param name="packets">Of all its pictures.</param>
    public StretchPlan(VideoInfo info, List<PacketTime> packets)
    {
        _info = info;
        _times = packets.ConvertAll(packet => packet.Ticks);
        _times.Sort();
        _keys = [.. packets.Where(packet => packet.IsKey).OrderBy(packet => packet.Ticks)];
        _start = FileClock.StartTicks(info);
        _startFrames = (long)(StartPixels / PixelsOf(info));
    }

    /// <summary>px of a coded frame.</summary>
    public static long PixelsOf(VideoInfo info) => Math.Max(1, (long)info.CodedSize.Width * info.CodedSize.Height);

    /// <summary>Whether packets tell which frames lie where, and decoding may begin in the middle.</summary>
    public static bool CanTell(VideoInfo info, List<PacketTime> packets) =>
        packets.TrueForAll(packet => packet.TellsTime) && SegmentPlanner.CanCut(info, packets);

    /// <summary>The frames of a stretch.</summary>
    public StretchSpan Find(int number, VideoStretch stretch)
    {
        var first = stretch.AfterMs is { } after ? _times.FindIndex(ticks => Ms(ticks) > after + SameFrameMs) : 0;
        if (first < 0)
            first = _times.Count;

        var next = stretch.BeforeMs is { } before ? _times.FindIndex(first, ticks => Ms(ticks) >= before - SameFrameMs) : -1;
        var last = (next < 0 ? _times.Count : next) - 1;
        return new StretchSpan(number, first, last, last < 0 ? 0 : Ms(_times[last]));
    }

    /// <summary>From now on decoding begins at the start of the file.</summary>
    public void StopSeeking() => _keys.Clear();

    /// <summary>The first of <paramref name="spans"/>, and those behind it that the same ffmpeg reaches best.</summary>
    /// <param name="spans">In the order of time, at least one; each has a frame, and none has one of another.</param>
    /// <param name="mostFrames">Frames that may be decoded.</param>
    /// <returns><see langword="null"/> when the first takes more than that.</returns>
    public StretchGroup? Next(IEnumerable<StretchSpan> spans, long mostFrames)
    {
        var taken = new List<StretchSpan>();
        var (seek, from) = (default(SeekPoint), 0L);
        foreach (var span in spans)
        {
            var (key, keyFrame) = KeyBefore(span);
            if (taken.Count == 0)
                (seek, from) = (key, keyFrame);
            else if (keyFrame > taken[^1].Last + _startFrames)
                break;

            if (span.Last + 1 - from > mostFrames)
                break;

            taken.Add(span);
        }

        return taken.Count == 0 ? null : new StretchGroup(taken, PlanOf(taken, seek), taken[^1].Last + 1 - from);
    }

    // A frame before the stretch shows that decoding began early enough, so the key frame may not be the stretch's own first.
    private (SeekPoint? Key, long Frame) KeyBefore(StretchSpan span)
    {
        var key = span.First == 0 ? null : SegmentPlanner.SeekFor(_keys, _times[span.First - 1]);
        if (key is null)
            return (null, 0);

        var frame = _times.BinarySearch(key.Ticks);
        return (key, frame < 0 ? ~frame : frame);
    }

    private SplitPlan PlanOf(List<StretchSpan> spans, SeekPoint? seek)
    {
        var (first, last) = (spans[0].First, spans[^1].Last);
        var end = last + 1 < _times.Count ? _times[last + 1] : (long?)null;
        var index = seek is null ? 0 : 1;
        var segment = new VideoSegment(index, index + 1, _times[first], end, last + 1 - first, first, _times[0], _info.TimeBase, seek);
        var stretch = new SplitStretch(new SplitPart(segment), _start);
        return new SplitPlan(stretch.Only([.. spans.Select(span => (_times[span.First], _times[span.Last]))]), null, stretch);
    }

    private long Ms(long ticks) => _info.TimeBase.ToMilliseconds(ticks - _start);
}
