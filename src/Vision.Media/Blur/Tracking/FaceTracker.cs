namespace Vision.Media;

/// <summary>Links the faces of frames that were looked at into faces that are followed.</summary>
/// <remarks>
/// | event | what happens |
/// |-------|--------------|
/// | a face near where a followed one should be | it is that one, even when it was not found for hold-after + hold-before |
/// | a face near none | it is new, and covered from hold-before on |
/// | a followed face that is not found | it is covered for hold-after |
/// | a cut | all end, and none begins before it |
/// </remarks>
internal sealed class FaceTracker(int holdBefore, int holdAfter)
{
    // Overlap, or distance of middles in face sizes, within which two boxes are of one face.
    private const float LeastOverlap = 0.2f;
    private const double MostDistance = 0.7, MoreDistancePerMs = 0.003, MostExtraDistance = 0.8;
    private const double MostSizeRatio = 2.2;

    private readonly List<FollowedFace> _active = [];
    private readonly List<FaceTrack> _done = [];
    private int _lastId;

    /// <summary>When the scene began.</summary>
    public double SceneStart { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether any face was found so far.</summary>
    public bool HasFaces => _lastId > 0;

    /// <summary>Takes what was found on a frame, or on a part of one: faces not among it are as they were.</summary>
    /// <returns>Each one's face, which has it as its last sighting.</returns>
    public IReadOnlyList<FollowedFace> Look(double ms, IReadOnlyList<FrameFace> faces)
    {
        var sightings = faces.Select(face => new Sighting(ms, face.BoundingBox, face.Confidence) { Turn = face.Turn, IsCut = face.IsCut }).ToList();
        var free = new List<Sighting>(sightings);
        var seen = new List<FollowedFace>(sightings.Count);
        var followed = Unseen(ms);
        foreach (var (face, sighting) in Pairs(followed, free, ms))
        {
            if (!followed.Contains(face) || !free.Contains(sighting))
                continue;

            face.Add(sighting);
            seen.Add(face);
            followed.Remove(face);
            free.Remove(sighting);
        }

        foreach (var sighting in free)
        {
            var face = new FollowedFace(++_lastId, SceneStart, holdBefore, holdAfter);
            face.Add(sighting);
            seen.Add(face);
            _active.Add(face);
        }

        return seen;
    }

    /// <summary>Faces that may be seen on a frame, and are not yet.</summary>
    public List<FollowedFace> Unseen(double ms) =>
        [.. _active.Where(face => face.Last.Ms < ms && ms - face.Last.Ms <= holdAfter + holdBefore && ms <= Limit(face))];

    /// <summary>Where faces are on a frame: those seen on it, and those not looked for on it that should be there.</summary>
    public List<BoundingBox> Known(double ms) =>
        [.. _active.Where(face => face.Last.Ms == ms || (ms <= Limit(face) && face.Missed <= face.Last.Ms)).Select(face => face.Predict(ms))];

    /// <summary>Whether a face, other than <paramref name="but"/>, is where a box is.</summary>
    public bool IsTaken(double ms, BoundingBox box, FollowedFace? but = null) =>
        _active.Exists(face => face != but && face.SeenAround(ms) is { } other && Boxes.AreOfOneFace(other, box));

    /// <summary>Another scene begins.</summary>
    public void Cut(double ms)
    {
        SceneStart = ms;
        foreach (var face in _active)
            face.CutAt(ms);
    }

    /// <summary>Greatest part of its size that a face moves in a time.</summary>
    public double GreatestStep(double now, double ms) =>
        _active.Where(face => now - face.Last.Ms <= holdAfter).Select(face => face.Step(ms)).DefaultIfEmpty(0).Max();

    /// <summary>What is covered on a frame. Frames come in order, each once; those before it are over.</summary>
    public List<CoveredFace> Cover(double ms)
    {
        var covered = new List<CoveredFace>();
        for (var i = _active.Count - 1; i >= 0; i--)
        {
            if (_active[i].Cover(ms) is { } face)
                covered.Add(face);

            if (ms > _active[i].Last.Ms + holdAfter + holdBefore || ms > Limit(_active[i]))
                Finish(i);
        }

        return covered;
    }

    /// <summary>All faces followed, when no frame is left.</summary>
    public IReadOnlyList<FaceTrack> Finish()
    {
        for (var i = _active.Count - 1; i >= 0; i--)
            Finish(i);

        return [.. _done.OrderBy(track => track.StartMs).ThenBy(track => track.Id)];
    }

    private double Limit(FollowedFace face) => face.End < face.Last.Ms + holdAfter ? face.End : double.PositiveInfinity;

    private void Finish(int index)
    {
        if (_active[index].ToTrack() is { } track)
            _done.Add(track);

        _active.RemoveAt(index);
    }

    private static List<(FollowedFace Face, Sighting Sighting)> Pairs(List<FollowedFace> faces, List<Sighting> sightings, double ms) =>
        [.. faces.SelectMany(face => sightings.Select(sighting => (Face: face, Sighting: sighting, Score: Score(face, sighting, ms))))
            .Where(pair => pair.Score > 0)
            .OrderByDescending(pair => pair.Score)
            .Select(pair => (pair.Face, pair.Sighting))];

    // 0: not the same face.
    private static double Score(FollowedFace face, Sighting sighting, double ms)
    {
        var (expected, found) = (face.Predict(ms), sighting.Box);
        var overlap = Math.Max(expected.IoU(found), face.Last.Box.IoU(found));
        var ratio = Math.Sqrt((double)expected.Width * expected.Height / Math.Max(1e-12, (double)found.Width * found.Height));
        if (ratio is > MostSizeRatio or < 1 / MostSizeRatio)
            return 0;

        var x = (BoxMotion.CenterX(expected) - BoxMotion.CenterX(found)) / ((expected.Width + found.Width) / 2);
        var y = (BoxMotion.CenterY(expected) - BoxMotion.CenterY(found)) / ((expected.Height + found.Height) / 2);
        var distance = Math.Sqrt((x * x) + (y * y));
        var allowed = MostDistance + Math.Min(MostExtraDistance, (ms - face.Last.Ms) * MoreDistancePerMs);
        return overlap < LeastOverlap && distance > allowed ? 0 : 1 + overlap - (distance / 4);
    }
}
