namespace Vision.Media;

/// <summary>Looks at frames with a detector, follows the faces that it finds, and looks back for where new ones came from.</summary>
/// <remarks>
/// | event | what is looked at |
/// |-------|-------------------|
/// | first frame, both sides of a cut or a swing, last frame, frames that take too much room, frames far apart, every frame of a short video | the whole frame, any way up |
/// | a glance is due by <see cref="WatchPace"/> | large faces; the surroundings of each face that is followed |
/// | anything changes, and <see cref="WatchPace"/> sweeps | faces of 40 px and more, upright |
/// | the same, once a period of scans and when much changes; every 0.8 s while nothing does | those that lie, and those that the frame's edge cuts |
/// | a part's turn by <see cref="ScanParts"/> | the part |
/// | a face was seen but once | its surroundings on the next frame, for its motion |
/// | a face that is followed is not seen | for a period of scans: the parts it may be in, when they were not scanned for half a period |
/// | a new face | its surroundings on the frames that wait, backwards |
/// | a face that is followed is not where its motion says | its surroundings on the frames since it was last seen |
/// A frame is decided when all parts were looked at on it or later, and hold-before has passed: until then a face found later may turn out to have been there.
/// </remarks>
internal sealed class DetectorWatch : FaceWatch
{
    // Mean change of cells, and likeness, at which another scene begins. Likeness, because lamps and clouds change all cells too; likeness of what moved by an
    // eighth of the frame, because a camera that is swung round shows little of what it showed a frame before. Two scenes that are alike by chance are seldom so much.
    private const float CutChange = 10;
    private const double CutLikeness = 0.6, SwingLikeness = 0.8;
    private const int SwingColumns = 4, SwingRows = 3;
    private const float PartChange = 6;

    // Of a cell since it was swept: grain moves it by less, a face that comes in by more. Of a cell, and of all, what is another picture rather than motion.
    private const float SweptChange = 2, GreatChange = 40, MeanOfGreatChange = 5;

    // How long nobody looks for faces that lie or are cut where nothing changes, ms: less than they are held for, so that one that was missed stays covered.
    private const double StillMs = 800;

    // Frames this far apart are each looked at; ms
    private const double SlowMs = 134;
    private const double LongStep = 0.25;

    // Of a followed face's box and where it should be, at every glance.
    private const float LeastOverlap = 0.3f;

    // Of its size, how far from where its motion says a face may be: the straight line between two sightings is off by about half as much, and masks are as
    // much wider than faces.
    private const double MostJerk = 0.12;

    // What is shaken may be where it was expected now and then, ms.
    private const double JerkMemory = 500;

    private readonly FaceLook _look;
    private readonly FaceFollower _follower;
    private readonly FacePast _past;
    private readonly ScanParts _parts;
    private readonly FaceIdentities? _identities;
    private readonly FaceTracker _tracker;
    private readonly WatchPace _pace;
    private readonly FrameShape _shape;
    private readonly PlaneLayout _luma;
    private readonly int _holdBefore;
    private readonly CancellationToken _cancellationToken;
    private LumaGrid _grid = new();
    private LumaGrid _gridBefore = new();
    private readonly LumaGrid _gridGlanced = new();
    private readonly LumaGrid _gridSwept = new();
    private readonly bool _looksAtAll;
    private readonly Queue<VideoFace> _also;
    private double _others = double.NegativeInfinity;
    private Picture? _last;
    private double _looked = double.NegativeInfinity;
    private double _glanced = double.NegativeInfinity;
    private double _decided = double.NegativeInfinity;

    public DetectorWatch(FaceFinding finding, VideoBlurOptions options, FrameShape shape, WaitingFrames waiting, CancellationToken cancellationToken, bool looksAtAll = false)
    {
        _looksAtAll = looksAtAll;
        _also = new Queue<VideoFace>(finding.Also.OrderBy(face => face.Timestamp));
        _look = new FaceLook(finding.Detector!, options.Detection, shape);
        _follower = new FaceFollower(finding.Detector!, shape);
        _identities = finding.Kept is { } kept ? new FaceIdentities(kept, shape, cancellationToken) : null;
        _tracker = new FaceTracker(options.HoldBeforeMs, options.HoldAfterMs);
        _past = new FacePast(_follower, _tracker, waiting);
        _pace = WatchPace.For(options.Detection.Accuracy);
        _parts = new ScanParts(shape.Size, _look.Factor, _look.FaceAtAGlance, _pace.ScanMs);
        _shape = shape;
        _luma = shape.Format.Planes(shape.Size)[0];
        _holdBefore = options.HoldBeforeMs;
        _cancellationToken = cancellationToken;
    }

    public override double DecidedUntil => Math.Max(_decided, _parts.Known - _holdBefore);

    public override bool HasFaces => _tracker.HasFaces;

    public override void See(Picture frame)
    {
        (_grid, _gridBefore) = (_gridBefore, _grid);
        _grid.Read(frame.Data, _luma, _shape.Format.Bits);
        var isFirst = _last is null;
        if (_last is { } last && HasChanged())
        {
            LookAtAll(last, _gridBefore);
            isFirst = true;
            if (_grid.LikenessMoved(_gridBefore, SwingColumns, SwingRows) < SwingLikeness)
            {
                _tracker.Cut(frame.Ms);
                _decided = last.Ms;
            }
        }

        isFirst |= _looksAtAll || (_last is { } before && frame.Ms - before.Ms >= SlowMs && _pace.Sweeps);
        _last = frame;
        var isGlance = IsGlanceDue(frame.Ms);
        if (isFirst || _pace.ScanMs == 0 || (isGlance && !_look.HasGlance))
            LookAtAll(frame, _grid);
        else
            LookAtParts(frame, isGlance, isSweep: _pace.Sweeps && _grid.GreatestChange(_gridSwept) > SweptChange);

        TakeAlso(frame);
    }

    // Those that a review found, whatever is found now.
    private void TakeAlso(Picture frame)
    {
        const double slack = 2;
        var faces = new List<FrameFace>();
        while (_also.TryPeek(out var face) && face.Timestamp <= frame.Ms + slack)
            faces.Add(new FrameFace(_also.Dequeue().Face.BoundingBox, face.Face.Confidence));

        if (faces.Count > 0)
            Complete(frame, Take(frame, faces));
    }

    public override void Hurry() => LookAtAll(_last!, _grid);

    public override void Decide()
    {
        if (_last is { } last)
        {
            LookAtAll(last, _grid);
            _decided = last.Ms;
        }
    }

    public override List<CoveredFace> Cover(double ms) => _tracker.Cover(ms);

    public override IReadOnlyList<FaceTrack> Finish() => _tracker.Finish();

    // To what may be another scene.
    private bool HasChanged() => _grid.MeanChange(_gridBefore) > CutChange && _grid.Likeness(_gridBefore) < CutLikeness;

    // More than motion does.
    private bool HasChangedMuch() => _grid.GreatestChange(_gridBefore) > GreatChange || _grid.MeanChange(_gridBefore) > MeanOfGreatChange;

    private bool IsGlanceDue(double ms)
    {
        // timestamps are rounded to ticks
        const double slack = 1;
        var since = ms - _glanced + slack;
        return since >= _pace.MostMs ||
            (since >= _pace.LeastMs && (_grid.GreatestChange(_gridGlanced) > PartChange || _tracker.GreatestStep(ms, since) > LongStep));
    }

    private void LookAtAll(Picture frame, LumaGrid grid)
    {
        // A frame that is decided may be painted, or gone; one whose parts were all scanned has been looked at.
        if (frame.Ms <= DecidedUntil || _parts.All.All(part => part.Scanned == frame.Ms))
            return;

        var seen = new List<FollowedFace>();
        Follow(frame, _tracker.Unseen(frame.Ms), seen);
        seen.AddRange(Take(frame, _look.Look(frame, _tracker.Known(frame.Ms), _cancellationToken)));
        seen.AddRange(SweepOthers(frame));
        grid.CopyTo(_gridSwept);
        _parts.HaveBeenScanned(frame.Ms, grid);
        HasGlanced(frame.Ms, grid);
        Complete(frame, seen);
    }

    private void LookAtParts(Picture frame, bool isGlance, bool isSweep)
    {
        var due = _parts.Due(frame.Ms, _grid);
        var unseen = _tracker.Unseen(frame.Ms);
        if (!isGlance)
            unseen.RemoveAll(face => !face.IsNew || face.Missed > face.Last.Ms);

        var isSweepOfOthers = _pace.Sweeps && (frame.Ms - _others >= StillMs || (isSweep && (frame.Ms - _others >= _pace.ScanMs || HasChangedMuch())));
        if (due.Count == 0 && unseen.Count == 0 && !isGlance && !isSweep && !isSweepOfOthers)
            return;

        var seen = new List<FollowedFace>();
        var missed = Follow(frame, unseen, seen);
        if (isGlance)
        {
            seen.AddRange(Take(frame, _look.Glance(frame, _tracker.Known(frame.Ms), _cancellationToken)));
            HasGlanced(frame.Ms, _grid);
        }

        if (isSweep)
        {
            seen.AddRange(Take(frame, _look.Sweep(frame, _tracker.Known(frame.Ms), _cancellationToken)));
            _grid.CopyTo(_gridSwept);
        }

        if (isSweepOfOthers)
            seen.AddRange(SweepOthers(frame));

        seen.AddRange(Scan(frame, due));
        missed.RemoveAll(face => face.Last.Ms == frame.Ms);
        seen.AddRange(Scan(frame, PartsOf(missed, frame.Ms)));
        Complete(frame, seen);
    }

    private List<FollowedFace> Scan(Picture frame, IReadOnlyList<ScanPart> parts)
    {
        var seen = new List<FollowedFace>();
        foreach (var part in parts)
        {
            seen.AddRange(Take(frame, _look.Look(frame, part.Area, _tracker.Known(frame.Ms), _cancellationToken)));
            part.HasBeenScanned(frame.Ms, _grid);
        }

        return seen;
    }

    private List<FollowedFace> SweepOthers(Picture frame)
    {
        _others = frame.Ms;
        return Take(frame, _look.SweepOthers(frame, _tracker.Known(frame.Ms), _cancellationToken));
    }

    // Of several boxes around one face the first counts; none when it was seen on this frame already.
    private List<FollowedFace> Take(Picture frame, IReadOnlyList<FrameFace> found)
    {
        var faces = new List<FrameFace>();
        foreach (var face in found)
        {
            if (!faces.Exists(other => Boxes.AreOfOneFace(other.BoundingBox, face.BoundingBox)) && !_tracker.IsTaken(frame.Ms, face.BoundingBox))
                faces.Add(face);
        }

        return [.. _tracker.Look(frame.Ms, faces)];
    }

    // Those that are not seen.
    private List<FollowedFace> Follow(Picture frame, List<FollowedFace> faces, List<FollowedFace> seen)
    {
        var missed = new List<FollowedFace>();
        foreach (var face in faces)
        {
            // One that was missed is found again by proof only, not by resemblance; until then it is held as it was.
            if (face.Missed <= face.Last.Ms && _follower.Follow(frame, face.Predict(frame.Ms), face.Last, mayTurn: true, _cancellationToken) is { } sighting && IsOf(face, sighting))
            {
                var last = face.Last;
                if (!face.IsNew && face.Jerk(sighting) > MostJerk)
                    face.Jerked = frame.Ms;

                face.Add(sighting);
                seen.Add(face);
                if (frame.Ms - face.Jerked < JerkMemory)
                    _past.Fill(face, last, sighting, _cancellationToken);
            }
            else
            {
                face.Missed = frame.Ms;
                missed.Add(face);
            }
        }

        return missed;
    }

    // Not half of it beside what hides the rest, nor the next one, when this one turned away.
    private bool IsOf(FollowedFace face, Sighting sighting) =>
        (face.IsNew || face.Predict(sighting.Ms).IoU(sighting.Box) >= LeastOverlap) &&
        face.IsWholeAs(sighting.Box, sighting.Ms) && !_tracker.IsTaken(sighting.Ms, sighting.Box, but: face);

    private List<ScanPart> PartsOf(List<FollowedFace> missed, double ms)
    {
        const double surroundings = 2;
        var areas = missed.Where(face => ms - face.Last.Ms <= _pace.ScanMs).Select(face => PixelArea.Of(Boxes.Grown(face.Predict(ms), surroundings), _shape)).OfType<PixelArea>().ToList();
        return [.. _parts.All.Where(part => ms - part.Scanned >= _pace.ScanMs / 2 && areas.Exists(part.Area.Touches))];
    }

    private void HasGlanced(double ms, LumaGrid grid)
    {
        grid.CopyTo(_gridGlanced);
        _glanced = ms;
    }

    private void Complete(Picture frame, List<FollowedFace> seen)
    {
        _identities?.Ask(frame, seen.ConvertAll(face => face.Last));
        foreach (var face in seen.Where(face => face.IsNew))
            _past.Find(face, _cancellationToken);

        if (frame.Ms > _looked)
            FramesLookedAt++;

        _looked = frame.Ms;
    }
}
