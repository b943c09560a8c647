using System.Globalization;

namespace Vision.Media;

/// <summary>When the frames of a file are shown, and where decoding can begin.</summary>
internal sealed class FileTimes
{
    private readonly Rational _timeBase;
    private readonly List<PacketTime> _keys;
    private readonly List<long> _ticks;

    public FileTimes(IReadOnlyList<PacketTime> packets, Rational timeBase)
    {
        _timeBase = timeBase;
        _ticks = [.. packets.Select(packet => packet.Ticks).Order()];
        _keys = [.. packets.Where(packet => packet.IsKey).OrderBy(packet => packet.Ticks)];
    }

    /// <summary>Rising.</summary>
    public IReadOnlyList<long> Ticks => _ticks;

    /// <summary>Ticks of the first frame.</summary>
    public long Origin => Ticks[0];

    /// <summary>Of a frame, ms since the first.</summary>
    public double Ms(int frame) => _timeBase.Value * 1000 * (Ticks[frame] - Origin);

    /// <summary>The frame that is shown at a time.</summary>
    public int At(double ms)
    {
        var (low, high) = (0, Ticks.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Ms(middle) <= ms + 1 ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>The last place at or before a frame from which it can be decoded; <see langword="null"/> for the start of the file.</summary>
    public SeekPoint? KeyFor(int frame)
    {
        var index = _keys.FindLastIndex(key => key.Ticks <= Ticks[frame]);
        return index <= 0 ? null : new SeekPoint(_keys[index].Ticks, _keys[index].DecodeTicks, index + 1 < _keys.Count ? _keys[index + 1].DecodeTicks : null);
    }

    /// <summary>Frames that must be decoded to see a frame, itself included.</summary>
    public int Distance(int frame) => frame + 1 - (KeyFor(frame) is { } key ? First(key.Ticks) : 0);

    /// <summary>
    /// ffmpeg's expression for "select" that lets the frames at some times pass, each with the one after it. Of a stream whose packets tell other times
    /// than its frames, the first frame from each time on.
    /// </summary>
    /// <param name="wanted">ms since the first frame.</param>
    public string Selection(IEnumerable<double> wanted) => SelectTerms.Sum([.. wanted.Select(ms =>
    {
        var frame = At(ms);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"gte(pts,{Before(frame):F1})*(not(gte(prev_selected_pts,{Before(frame):F1}))+lte(pts,{Before(frame + 2):F1}))");
    })]);

    // Ticks in the middle between a frame and the one before it; exact ones would be lost where the decoder rounds.
    private double Before(int frame) =>
        frame == 0 ? Ticks[0] - 0.5 : frame >= Ticks.Count ? Ticks[^1] + 0.5 : (Ticks[frame - 1] + Ticks[frame]) / 2.0;

    private int First(long ticks)
    {
        var index = _ticks.BinarySearch(ticks);
        return index < 0 ? ~index : index;
    }
}
