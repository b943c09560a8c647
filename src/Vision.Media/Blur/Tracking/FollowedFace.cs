namespace Vision.Media;

/// <summary>One face through time.</summary>
/// <remarks>
/// | time                                | what is covered |
/// |-------------------------------------|-----------------|
/// | hold-before .. first sighting       | its box, and where its motion says that it came from |
/// | between two sightings               | the straight line; wider, the longer the face was not found |
/// | last sighting .. hold-after         | its box, and where its motion says that it went, growing |
/// | beyond a cut, on either side        | nothing |
/// </remarks>
internal sealed class FollowedFace(int id, double notBefore, int holdBefore, int holdAfter)
{
    // A face that was not found for this long may have moved about by a quarter of its size meanwhile.
    private const double LongGap = 500, MostGapGrowth = 0.3, HoldGrowth = 0.3;
    private const double KeptGap = 1000;

    // Boxes of faces that lie are less exact, and least so while they fall.
    private const double LyingGrowth = 1.2;

    private readonly List<Sighting> _sightings = [];
    private readonly List<TrackPoint> _path = [];
    private double _notAfter = double.PositiveInfinity;
    private string? _keptAs;

    public Sighting Last => _sightings[^1];

    public Sighting First => _sightings[0];

    /// <summary>Whether it was seen but once, so that nothing is known of its motion.</summary>
    public bool IsNew => _sightings.Count == 1;

    /// <summary>When it was last looked for in vain.</summary>
    public double Missed { get; set; } = double.NegativeInfinity;

    /// <summary>When it was last seen where its motion did not say.</summary>
    public double Jerked { get; set; } = double.NegativeInfinity;

    /// <summary>First time that it covers.</summary>
    public double Start => Math.Max(notBefore, _sightings[0].Ms - holdBefore);

    /// <summary>Last time that it covers.</summary>
    public double End => Math.Min(_notAfter, Last.Ms + holdAfter);

    public void Add(Sighting sighting) => _sightings.Add(sighting);

    /// <summary>Whether a box is about as large as the face was near a time. What is much smaller is what something leaves to be seen of it, or something else.</summary>
    public bool IsWholeAs(BoundingBox box, double ms)
    {
        const double near = 1000, leastPart = 0.75;
        var sizes = _sightings.Where(sighting => Math.Abs(sighting.Ms - ms) <= near).Select(sighting => sighting.Box).ToList();
        return sizes.TrueForAll(size => box.Width >= leastPart * size.Width && box.Height >= leastPart * size.Height);
    }

    /// <summary>It was seen earlier already.</summary>
    public void AddBefore(Sighting sighting) => _sightings.Insert(0, sighting);

    /// <summary>It was seen between two other times, too.</summary>
    public void AddBetween(Sighting sighting) => _sightings.Insert(IndexAfter(sighting.Ms), sighting);

    /// <summary>How far a later sighting is from where its motion says, in ratios of its size.</summary>
    public double Jerk(Sighting sighting)
    {
        var (expected, found) = (Predict(sighting.Ms), sighting.Box);
        return Math.Max(
            Math.Abs(BoxMotion.CenterX(expected) - BoxMotion.CenterX(found)) / Math.Max(1e-6, found.Width),
            Math.Abs(BoxMotion.CenterY(expected) - BoxMotion.CenterY(found)) / Math.Max(1e-6, found.Height));
    }

    /// <summary>The scene ends there: it covers nothing from then on.</summary>
    public void CutAt(double ms) => _notAfter = Math.Min(_notAfter, Math.BitDecrement(ms));

    /// <summary>Where it should be, from its last sightings.</summary>
    public BoundingBox Predict(double ms) => Motion(_sightings.Count - 1).Move(Last.Box, ms - Last.Ms);

    /// <summary>Where it should have been before it was first seen.</summary>
    public BoundingBox PredictBefore(double ms) => IsNew ? First.Box : BoxMotion.Between(First, _sightings[1]).Move(First.Box, ms - First.Ms);

    /// <summary>Where it is between its first and its last sighting; <see langword="null"/> outside.</summary>
    public BoundingBox? SeenAround(double ms) => ms < First.Ms || ms > Last.Ms ? null : BoxAt(ms, IndexAfter(ms));

    /// <summary>Greatest part of its size that it moves in a time.</summary>
    public double Step(double ms)
    {
        var motion = Motion(_sightings.Count - 1);
        return Math.Max(Math.Abs(motion.X) / Math.Max(1e-6, Last.Box.Width), Math.Abs(motion.Y) / Math.Max(1e-6, Last.Box.Height)) * ms;
    }

    /// <summary>What it covers on a frame, for good: remembered as its path. <see langword="null"/> for nothing.</summary>
    public CoveredFace? Cover(double ms)
    {
        if (ms < Start || ms > End)
            return null;

        var after = IndexAfter(ms);
        var box = BoxAt(ms, after);
        if (_sightings.Exists(sighting => sighting.Turn != 0))
            box = Boxes.Grown(box, LyingGrowth);

        var before = _sightings[Math.Max(0, after - 1)];
        var name = KeptName(after);
        _keptAs ??= name;
        _path.Add(new TrackPoint(ms, box, before.Ms == ms, name));
        return name is null ? new CoveredFace(box, before.Confidence) : null;
    }

    /// <summary>What was covered; <see langword="null"/> when that is nothing.</summary>
    public FaceTrack? ToTrack() => _path.Count == 0 ? null : new FaceTrack(id, _sightings.Max(sighting => sighting.Confidence), _keptAs, PathThinning.Thin(_path));

    // The first sighting later than a time.
    private int IndexAfter(double ms)
    {
        var index = _sightings.Count;
        while (index > 0 && _sightings[index - 1].Ms > ms)
            index--;

        return index;
    }

    private BoundingBox BoxAt(double ms, int after)
    {
        if (after == 0)
        {
            var first = _sightings[0];
            var motion = _sightings.Count > 1 ? BoxMotion.Between(first, _sightings[1]) : default;
            return Held(first, motion, ms, holdBefore);
        }

        var before = _sightings[after - 1];
        if (after == _sightings.Count)
            return ms == before.Ms ? before.Box : Held(before, Motion(after - 1), ms, holdAfter);

        var gap = _sightings[after].Ms - before.Ms;
        var part = (ms - before.Ms) / gap;
        var growth = 4 * part * (1 - part) * MostGapGrowth * Math.Min(1, gap / LongGap);
        return Boxes.Grown(Boxes.Between(before.Box, _sightings[after].Box, part), 1 + growth);
    }

    private static BoundingBox Held(Sighting sighting, BoxMotion motion, double ms, int hold)
    {
        var away = ms - sighting.Ms;
        var moved = Boxes.Grown(motion.Move(sighting.Box, away), 1 + (HoldGrowth * Math.Abs(away) / Math.Max(1, hold)));
        return Boxes.Around(sighting.Box, moved);
    }

    private BoxMotion Motion(int index)
    {
        const double longEnough = 150;
        var from = index;
        while (from > 0 && _sightings[index].Ms - _sightings[from].Ms < longEnough)
            from--;

        return from == index ? default : BoxMotion.Between(_sightings[from], _sightings[index]);
    }

    // Visible only between two answers that give the same name, not far apart.
    private string? KeptName(int after)
    {
        var from = after - 1;
        while (from >= 0 && !_sightings[from].IsAsked)
            from--;

        var to = after;
        while (to < _sightings.Count && !_sightings[to].IsAsked)
            to++;

        if (from < 0 || _sightings[from].Name is not { } name)
            return null;

        return to < _sightings.Count && _sightings[to].Name == name && _sightings[to].Ms - _sightings[from].Ms <= KeptGap ? name : null;
    }
}
