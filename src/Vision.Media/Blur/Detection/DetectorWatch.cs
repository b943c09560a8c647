namespace Vision.Media;

/// <summary>Looks at frames with a detector: at the first, at both sides of a cut, at the last, and in between by its pace.</summary>
internal sealed class DetectorWatch : FaceWatch
{
    // Mean change of cells, and likeness, at which another scene begins. Likeness, because lamps and clouds change all cells too.
    private const float CutChange = 10;
    private const double CutLikeness = 0.6;
    private const float PartChange = 6;
    private const double LongStep = 0.25;

    private readonly FaceLook _look;
    private readonly FaceIdentities? _identities;
    private readonly FaceTracker _tracker;
    private readonly WatchPace _pace;
    private readonly PlaneLayout _luma;
    private readonly int _bits;
    private readonly int _holdBefore;
    private readonly CancellationToken _cancellationToken;
    private LumaGrid _grid = new();
    private LumaGrid _gridBefore = new();
    private readonly LumaGrid _gridLooked = new();
    private Picture? _last;
    private double _looked = double.NegativeInfinity;
    private double _decided = double.NegativeInfinity;

    public DetectorWatch(FaceFinding finding, VideoBlurOptions options, FrameShape shape, CancellationToken cancellationToken)
    {
        _look = new FaceLook(finding.Detector!, options.Detection, shape);
        _identities = finding.Kept is { } kept ? new FaceIdentities(kept, shape, cancellationToken) : null;
        _tracker = new FaceTracker(options.HoldBeforeMs, options.HoldAfterMs);
        _pace = WatchPace.For(options.Detection.Accuracy);
        _luma = shape.Format.Planes(shape.Size)[0];
        _bits = shape.Format.Bits;
        _holdBefore = options.HoldBeforeMs;
        _cancellationToken = cancellationToken;
    }

    public override double DecidedUntil => Math.Max(_decided, _looked - _holdBefore);

    public override void See(Picture frame)
    {
        (_grid, _gridBefore) = (_gridBefore, _grid);
        _grid.Read(frame.Data, _luma, _bits);
        if (_last is { } last && IsCut())
        {
            LookAt(last);
            _tracker.Cut(frame.Ms);
            _decided = last.Ms;
            _looked = double.NegativeInfinity;
        }

        _last = frame;
        if (IsDue(frame.Ms))
            LookAt(frame);
    }

    public override void Decide()
    {
        if (_last is { } last)
        {
            LookAt(last);
            _decided = last.Ms;
        }
    }

    public override List<CoveredFace> Cover(double ms) => _tracker.Cover(ms);

    public override IReadOnlyList<FaceTrack> Finish() => _tracker.Finish();

    private bool IsCut() => _grid.MeanChange(_gridBefore) > CutChange && _grid.Likeness(_gridBefore) < CutLikeness;

    private bool IsDue(double ms)
    {
        // timestamps are rounded to ticks
        const double slack = 1;
        var since = ms - _looked + slack;
        return since >= _pace.MostMs ||
            (since >= _pace.LeastMs && (_grid.GreatestChange(_gridLooked) > PartChange || _tracker.GreatestStep(ms, since) > LongStep));
    }

    private void LookAt(Picture frame)
    {
        if (frame.Ms <= _looked)
            return;

        var sightings = _tracker.Look(frame.Ms, _look.Look(frame, _cancellationToken));
        _identities?.Ask(frame, sightings);
        _grid.CopyTo(_gridLooked);
        _looked = frame.Ms;
        FramesLookedAt++;
    }
}
