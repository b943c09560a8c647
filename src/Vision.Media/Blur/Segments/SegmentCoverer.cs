namespace Vision.Media;

/// <summary>The middle of a segment: frames wait until it is certain what is covered on them, are painted, and go on.</summary>
internal sealed class SegmentCoverer
{
    /// <summary>Bytes of frames that may wait; beyond, all is looked at that is not yet, and what is known by then must do.</summary>
    public const long MostWaiting = 256L << 20;

    // Of so short a video every frame is looked at as a whole.
    private const int FewFrames = 100;

    private readonly string _subject;
    private readonly VideoSegment _segment;
    private readonly VideoBlurOptions _options;
    private readonly FrameShape _shape;
    private readonly PicturePool _pool;
    private readonly CancellationToken _cancellationToken;
    private readonly FaceWatch _watch;
    private readonly FramePainter _painter;
    private readonly WaitingFrames _waiting;
    private readonly long _mostWaiting;
    private readonly IReadOnlyList<VideoFace> _also;
    private long _frames;
    private long _framesCovered;
    private long _lastTicks = long.MinValue;
    private volatile bool _isDone;

    public SegmentCoverer(
        string subject,
        VideoSegment segment,
        FaceFinding faces,
        VideoBlurOptions options,
        FrameShape shape,
        PicturePool pool,
        CancellationToken cancellationToken,
        long mostWaiting = MostWaiting)
    {
        _mostWaiting = mostWaiting;
        _segment = segment;
        _options = options;
        _shape = shape;
        _pool = pool;
        _cancellationToken = cancellationToken;
        _waiting = new WaitingFrames(pool.Bytes);
        _painter = new FramePainter(options.Blur, shape);
        _watch = faces.Detector is null
            ? new KnownWatch(faces, options, segment, shape, cancellationToken)
            : new DetectorWatch(faces, options, shape, _waiting, cancellationToken, looksAtAll: segment.Count == 1 && segment.Frames <= FewFrames && options.Detection.Accuracy != DetectionAccuracy.Fast);
        _also = faces.Also;
        _subject = subject;
    }

    /// <summary>Whether no frame matters any more once a face is known. Default <see langword="false"/>.</summary>
    public bool EndsAtFirstFace { get; init; }

    /// <summary>Whether a face is known, and no frame matters any more.</summary>
    public bool HasEnded => EndsAtFirstFace && _watch.HasFaces;

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
            _waiting.Add(picture);
            MakeRoom(target);
            Release(target, _watch.DecidedUntil);
            _isDone = HasEnded || (_segment.EndTicks is { } end && picture.Ticks >= end && _waiting.First is { } first && first.Ticks >= end);
        }

        if (!HasEnded)
        {
            _watch.Decide();
            Release(target, double.PositiveInfinity);
        }

        target.Complete();
        return Task.CompletedTask;
    }

    public SegmentReport Report() => new()
    {
        Segment = _segment,
        Frames = _frames,
        FramesLookedAt = _watch.FramesLookedAt,
        FramesCovered = _framesCovered,
        Also = _also,
        Tracks = _watch.Finish(),
    };

    private void MakeRoom(FrameQueue target)
    {
        if (_waiting.Bytes <= _mostWaiting)
            return;

        _watch.Hurry();
        Release(target, _watch.DecidedUntil);

        // Room for a frame or two is not worth such a look each time.
        if (_waiting.Bytes > _mostWaiting / 4 * 3)
            _watch.Decide();
    }

    private void Release(FrameQueue target, double until)
    {
        while (!HasEnded && _waiting.First is { } picture && picture.Ms <= until)
        {
            if (_segment.EndTicks is { } end && picture.Ticks >= end)
                return;

            _waiting.Take();
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
