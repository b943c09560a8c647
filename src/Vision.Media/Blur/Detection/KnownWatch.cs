namespace Vision.Media;

/// <summary>Covers faces that were found before: nothing is looked at, save to ask whose faces they are.</summary>
internal sealed class KnownWatch : FaceWatch
{
    // Two answers that leave a face visible may be this far apart; frames wait that long for the second.
    private const double AnswersApart = 1000;

    private readonly FaceTracker _tracker;
    private readonly FaceIdentities? _identities;
    private readonly Queue<Sighting> _unasked = [];
    private double _seen = double.NegativeInfinity;
    private double _decided = double.NegativeInfinity;

    public KnownWatch(FaceFinding finding, VideoBlurOptions options, VideoSegment segment, FrameShape shape, CancellationToken cancellationToken)
    {
        _tracker = new FaceTracker(options.HoldBeforeMs, options.HoldAfterMs);
        var hold = options.HoldAfterMs + options.HoldBeforeMs;
        var near = finding.Known!.Concat(finding.Also)
            .Where(face => face.Timestamp >= segment.StartMs - hold && face.Timestamp <= (segment.EndMs ?? long.MaxValue - hold) + hold)
            .GroupBy(face => face.Timestamp)
            .OrderBy(group => group.Key);
        foreach (var group in near)
        {
            var faces = group.Select(face => new FrameFace(face.Face.BoundingBox, face.Face.Confidence)).ToList();
            foreach (var face in _tracker.Look(group.Key, faces))
                _unasked.Enqueue(face.Last);
        }

        if (finding.Kept is { } kept)
            _identities = new FaceIdentities(kept, shape, cancellationToken);
    }

    public override double DecidedUntil => _identities is null ? _seen : Math.Max(_decided, _seen - AnswersApart);

    public override bool HasFaces => _tracker.HasFaces;

    public override void See(Picture frame)
    {
        _seen = frame.Ms;
        while (_identities is not null && _unasked.TryPeek(out var sighting) && sighting.Ms <= frame.Ms)
        {
            _identities.Ask(frame, [_unasked.Dequeue()]);
            FramesLookedAt++;
        }
    }

    public override void Decide() => _decided = _seen;

    public override List<CoveredFace> Cover(double ms) => _tracker.Cover(ms);

    public override IReadOnlyList<FaceTrack> Finish() => _tracker.Finish();
}
