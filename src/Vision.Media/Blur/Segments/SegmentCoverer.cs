namespace Vision.Media;

/// <summary>The middle of a segment: frames wait until it is certain what is covered on them, are painted, and go on.</summary>
internal sealed class SegmentCoverer
{
    /// <summary>Bytes of frames that may wait; beyond, what is known by then must do.</summary>
    private const long MostWaiting = 256L << 20;

    private readonly string _subject;
    private readonly VideoSegment _segment;
    private readonly VideoBlurOptions _options;
    private readonly FrameShape _shape;
    private readonly PicturePool _pool;
    private readonly CancellationToken _cancellationToken;
    private readonly FaceWatch _watch;
    private readonly FramePainter _painter;
    private readonly Queue<Picture> _waiting = [];
    private long _frames;
    private long _framesCovered;
    private long _lastTicks = long.MinValue;
    private volatile bool _isDone;

    public SegmentCoverer(
        string subject, VideoSegment segment, FaceFinding faces, VideoBlurOptions options, FrameShape shape, PicturePool pool, CancellationToken cancellationToken)
    {
        _segment = segment;
        _options = options;
        _shape = shape;
        _pool = pool;
        _cancellationToken = cancellationToken;
        _painter = new FramePainter(options.Blur, shape);
        _watch = faces.Detector is null
            ? new KnownWatch(faces, options, segment, shape, cancellationToken)
            : new DetectorWatch(faces, options, shape, cancellationToken);
        _subject = subject;
    }

    /// <summary>Whether all frames of the segment went on, and none after it is needed.</summary>
    public bool IsDone => _isDone;

    public Task Run(FrameQueue source, FrameQueue target)
    {
        foreach (var picture in source.TakeAll(_cancellationToken))
        {
            if (_isDone)
            {
                _pool.Return(picture.Data);
                continue;
            }

            _watch.See(picture);
            _waiting.Enqueue(picture);
            if ((long)_waiting.Count * _pool.Bytes > MostWaiting)
                _watch.Decide();

            Release(target, _watch.DecidedUntil);
            _isDone = _segment.EndTicks is { } end && picture.Ticks >= end && _waiting.Peek().Ticks >= end;
        }

        _watch.Decide();
        Release(target, double.PositiveInfinity);
        target.Complete();
        return Task.CompletedTask;
    }

    public SegmentReport Report() => new()
    {
        Segment = _segment,
        Frames = _frames,
        FramesLookedAt = _watch.FramesLookedAt,
        FramesCovered = _framesCovered,
        Tracks = _watch.Finish(),
    };

    private void Release(FrameQueue target, double until)
    {
        while (_waiting.TryPeek(out var picture) && picture.Ms <= until)
        {
            if (_segment.EndTicks is { } end && picture.Ticks >= end)
                return;

            _waiting.Dequeue();
            if (picture.Ticks < _segment.StartTicks)
            {
                _pool.Return(picture.Data);
                continue;
            }

            Cover(picture);
            target.Add(picture, _cancellationToken);
        }
    }

    private void Cover(Picture picture)
    {
        if (picture.Ticks <= _lastTicks)
            throw new InvalidMediaException(_subject, "two of its frames have the same time, or they go backwards; convert it to MP4.");

        _lastTicks = picture.Ticks;
        _frames++;
        var faces = _watch.Cover(picture.Ms);
        if (faces.Count == 0 || !IsInRange(picture.Ms))
            return;

        _painter.Cover(picture.Data, faces, _options.Blur.MaskScale);
        _framesCovered++;
    }

    private bool IsInRange(double ms) => _options.Ranges.Count == 0 || _options.Ranges.Any(range => ms >= range.StartMs && ms < range.EndMs);
}
