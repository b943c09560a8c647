using System.Globalization;

namespace Vision.Media;

/// <summary>A stretch of a video as ffmpeg is asked for it.</summary>
/// <remarks>
/// | frame that comes out             | why |
/// |----------------------------------|-----|
/// | the first one, before the stretch | shows that decoding began early enough |
/// | those of the stretch that are wanted | |
/// | the first one after the stretch  | shows that the stretch is over |
/// All times are on the file's own clock, because seeking is.
/// </remarks>
/// <param name="part">The stretch, and what was taken before it.</param>
/// <param name="startTicks">The file's zero.</param>
internal sealed class SplitStretch(SplitPart part, long startTicks)
{
    // ffmpeg seeks a stream with frames out of order this much earlier than asked, because its index has decoding times; s
    private const double SeekSlack = 3.0 / 23;

    // Times are doubles in ffmpeg's expressions: a frame this little before a multiple of the interval lies on it.
    private const string Slack = "0.000001";

    private readonly VideoSegment _segment = part.Segment;

    /// <summary>Frames taken before.</summary>
    public int Taken => part.Taken;

    /// <summary>The same stretch, decoded from the start of the file.</summary>
    public SplitStretch WithoutSeek => new(part with { Segment = _segment with { Seek = null } }, startTicks);

    /// <summary>Whether a frame before the stretch comes out first.</summary>
    public bool HasBefore => _segment.Index > 0;

    public bool CanSeek => _segment.Seek is not null;

    /// <summary>Whether a frame that comes out lies before the stretch.</summary>
    public bool IsBefore(long ticks, Rational timeBase) => OnFileClock(ticks, timeBase) < _segment.StartTicks;

    /// <summary>Whether a frame that comes out lies after the stretch.</summary>
    public bool IsAfter(long ticks, Rational timeBase) => _segment.EndTicks is { } end && OnFileClock(ticks, timeBase) >= end;

    public string InputArguments => _segment.Seek is { } seek
        ? string.Create(CultureInfo.InvariantCulture, $"-copyts -seek_timestamp 1 -noaccurate_seek -ss {SeekSeconds(seek):F6}")
        : "-copyts";

    /// <summary>What ffmpeg's "select" lets pass.</summary>
    public string Select(SplitMode mode)
    {
        var wanted = mode.Kind switch
        {
            SplitKind.Count => Spaced(),
            SplitKind.Every => Gridded($"/{Number(mode.Number)}"),
            SplitKind.Fps => Gridded($"*{Number(mode.Number)}"),
            _ => $"gt(scene,{Number(mode.Number)})",
        };
        var inside = string.Create(CultureInfo.InvariantCulture, $"gte(pts,{_segment.StartTicks})");
        var first = HasBefore || mode.Kind == SplitKind.Scenes ? "isnan(prev_selected_pts)+" : "";
        if (_segment.EndTicks is not { } end)
            return $"{first}{inside}*({wanted})";

        return string.Create(CultureInfo.InvariantCulture, $"{first}{inside}*lt(pts,{end})*({wanted})+gte(pts,{end})*not(gte(prev_selected_pts,{end}))");
    }

    /// <summary>What "select" lets pass of some frames alone.</summary>
    /// <param name="ranges">First and last of them, ticks.</param>
    public string Only(IReadOnlyList<(long First, long Last)> ranges)
    {
        var wanted = SelectTerms.Sum([.. ranges.Select(range => string.Create(CultureInfo.InvariantCulture, $"between(pts,{range.First},{range.Last})"))]);
        var first = HasBefore ? "isnan(prev_selected_pts)+" : "";
        var after = _segment.EndTicks is { } end ? string.Create(CultureInfo.InvariantCulture, $"+gte(pts,{end})*not(gte(prev_selected_pts,{end}))") : "";
        return $"{first}{wanted}{after}";
    }

    /// <summary>Times from the file's zero on.</summary>
    public string Shift => string.Create(CultureInfo.InvariantCulture, $"setpts=PTS-({startTicks}),");

    private long OnFileClock(long ticks, Rational timeBase)
    {
        var unit = (Int128)timeBase.Denominator * _segment.TimeBase.Numerator;
        return (long)((((Int128)ticks * timeBase.Numerator * _segment.TimeBase.Denominator) + (unit / 2)) / unit) + startTicks;
    }

    // As in the whole: the first frame of each interval.
    private string Gridded(string perInterval)
    {
        var last = part.LastSeconds is { } seconds ? Interval(Number(seconds)) : "-1e15";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"gt({Interval(Seconds("pts"))},if(gte(prev_selected_pts,{_segment.StartTicks}),{Interval(Seconds("prev_selected_pts"))},{last}))");

        string Interval(string seconds) => $"floor(({seconds}+{Slack}){perInterval})";
        string Seconds(string ticks) => string.Create(CultureInfo.InvariantCulture, $"({ticks}-({startTicks}))*TB");
    }

    private string Spaced()
    {
        if (part.Wanted is not { } wanted)
            return "1";

        // The one that shows that decoding began early enough was selected as well.
        var before = HasBefore ? 1 : 0;
        var terms = Enumerable.Range(part.Taken, wanted.Count - part.Taken)
            .Where(n => _segment.EndTicks is not { } end || wanted[n] < end)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"eq(selected_n,{n - part.Taken + before})*gte(pts,{wanted[n] - 0.5:F1})"));
        return SelectTerms.Sum([.. terms]);
    }

    // Late enough for ffmpeg's slack, but never as late as the next key frame.
    private double SeekSeconds(SeekPoint seek)
    {
        var wanted = (seek.DecodeTicks * _segment.TimeBase.Value) + SeekSlack + 0.001;
        return seek.NextDecodeTicks is { } next && wanted >= next * _segment.TimeBase.Value ? seek.Ticks * _segment.TimeBase.Value : wanted;
    }

    private static string Number(double value) => value.ToString("0.#########", CultureInfo.InvariantCulture);
}
