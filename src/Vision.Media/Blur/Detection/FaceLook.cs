namespace Vision.Media;

/// <summary>Looks for faces on a frame: on all of it, on a part of it, or, for large ones only, on a smaller picture of it.</summary>
/// <remarks>Not for two threads at once.</remarks>
internal sealed class FaceLook
{
    // A picture of 320 × 180 px takes a detector three milliseconds.
    private const double GlancePixels = 320 * 180;
    private const float EdgePart = 0.01f;

    // Height, px of the frame, of the faces that a sweep is for, and what is left of it.
    private const int SweptFace = 40, FaceInSweep = 20;

    // Of what is seen of a face at an edge, so much lies in the box of all of it.
    private const double LeastOfHalf = 0.5;

    private readonly IFrameFaceDetector _detector;
    private readonly DetectFacesOptions _options;
    private readonly DetectFacesOptions _glance;
    private readonly PartPicture _part;
    private readonly FrameShape _shape;
    private readonly PixelArea _whole;
    private readonly int _glanceFactor;
    private readonly TurnedLook _turned;
    private readonly DetectFacesOptions _sweep;
    private readonly int _sweepFactor;

    public FaceLook(IFrameFaceDetector detector, DetectFacesOptions options, FrameShape shape)
    {
        _detector = detector;
        _shape = shape;
        _whole = PixelArea.Whole(shape.Size);
        Factor = Math.Clamp(options.MinFaceSize / FaceInPicture(options.Accuracy), 1, 8);
        _glanceFactor = Math.Max(Factor, (int)Math.Ceiling(Math.Sqrt(shape.Stretch * shape.Size.Width * shape.Size.Height / GlancePixels)));
        _options = options with { Attributes = FaceAttributes.Default, MinFaceSize = Math.Max(10, options.MinFaceSize / Factor) };
        _glance = _options with { MinFaceSize = FaceInGlance(options.Accuracy) };
        _part = new PartPicture(shape);
        _turned = new TurnedLook(detector);
        _sweepFactor = Math.Clamp(Math.Max(options.MinFaceSize, SweptFace) / FaceInSweep, 1, 8);
        _sweep = _options with { Accuracy = DetectionAccuracy.Fast, MinFaceSize = FaceInSweep };
    }

    /// <summary>Pixels of the frame, each way, that become one.</summary>
    public int Factor { get; }

    /// <summary>Whether a glance sees less than a look.</summary>
    public bool HasGlance => _glanceFactor > Factor;

    /// <summary>Height, px of the frame, from which a glance sees faces.</summary>
    public int FaceAtAGlance => _glance.MinFaceSize * _glanceFactor;

    /// <summary>All faces.</summary>
    public IReadOnlyList<FrameFace> Look(Picture frame, CancellationToken cancellationToken) => Look(frame, [], cancellationToken);

    /// <summary>All faces beside those that are known to be at some places.</summary>
    public IReadOnlyList<FrameFace> Look(Picture frame, IReadOnlyList<BoundingBox> known, CancellationToken cancellationToken) =>
        Find(frame, _whole, Factor, _options, known, cancellationToken);

    /// <summary>Large faces.</summary>
    public IReadOnlyList<FrameFace> Glance(Picture frame, IReadOnlyList<BoundingBox> known, CancellationToken cancellationToken) =>
        Find(frame, _whole, _glanceFactor, _glance, known, cancellationToken);

    /// <summary>Faces that nobody should miss, however short they show: quick enough for every frame.</summary>
    public IReadOnlyList<FrameFace> Sweep(Picture frame, IReadOnlyList<BoundingBox> known, CancellationToken cancellationToken) =>
        Find(frame, _whole, _sweepFactor, _sweep, known, cancellationToken);

    /// <summary>The same of those that are seen otherwise: they lie on their side or stand on their head, or the frame's edge cuts a part of them away.</summary>
    public IReadOnlyList<FrameFace> SweepOthers(Picture frame, IReadOnlyList<BoundingBox> known, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _part.Take(frame, _whole, _sweepFactor);
        var (width, height, stride) = (_part.Picture.Width, _part.Picture.Height, _part.Picture.Stride);
        var there = known.Select(box => new FrameFace(_part.ToPicture(box), 0)).ToList();
        var faces = _turned.DetectLying(_part.Pixels, width, height, stride, there, _sweep, _sweep, cancellationToken).ToList();
        faces.AddRange(_detector.DetectCut(_part.Pixels, width, height, stride, [.. there.Concat(faces).Select(face => face.BoundingBox)], _sweep, cancellationToken));
        return [.. faces.Select(face => face with { BoundingBox = _part.ToFrame(face.BoundingBox) })];
    }

    /// <summary>Faces of a part, and those that its edge cuts as a whole. Faces too large for it are seen at a glance.</summary>
    public IReadOnlyList<FrameFace> Look(Picture frame, PixelArea area, IReadOnlyList<BoundingBox> known, CancellationToken cancellationToken)
    {
        var found = Find(frame, area, Factor, _options, known, cancellationToken);
        var cut = found.Where(face => IsCut(face.BoundingBox, area)).ToList();
        if (cut.Count == 0)
            return found;

        var whole = found.Except(cut).ToList();
        foreach (var half in cut)
        {
            if (known.Any(face => Boxes.Covered(half.BoundingBox, face) > LeastOfHalf))
                continue;

            var again = PixelArea.Of(half.BoundingBox, _shape) is { } there ? Find(frame, there.Surroundings(_shape.Size), Factor, _options, known, cancellationToken) : [];
            var better = again.Where(face => Boxes.Covered(half.BoundingBox, face.BoundingBox) > LeastOfHalf).ToList();
            whole.AddRange(better.Count > 0 ? better : [half]);
        }

        return whole;
    }

    private IReadOnlyList<FrameFace> Find(Picture frame, PixelArea area, int factor, DetectFacesOptions options, IReadOnlyList<BoundingBox> known, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _part.Take(frame, area, factor);
        var (width, height, stride) = (_part.Picture.Width, _part.Picture.Height, _part.Picture.Stride);
        var faces = _detector.DetectOthers(_part.Pixels, width, height, stride, [.. known.Select(_part.ToPicture)], options, cancellationToken);
        return [.. faces.Select(face => new FrameFace(_part.ToFrame(face.BoundingBox), face.Confidence))];
    }

    // At an edge of the part that is none of the frame.
    private bool IsCut(BoundingBox upright, PixelArea area)
    {
        var box = _shape.Orientation.ToCoded(upright);
        var (left, top) = (box.Left * _shape.Size.Width, box.Top * _shape.Size.Height);
        var (right, bottom) = (left + (box.Width * _shape.Size.Width), top + (box.Height * _shape.Size.Height));
        var (marginX, marginY) = (EdgePart * area.Width, EdgePart * area.Height);
        return (area.X > 0 && left < area.X + marginX) || (area.Y > 0 && top < area.Y + marginY) ||
            (area.X + area.Width < _shape.Size.Width && right > area.X + area.Width - marginX) ||
            (area.Y + area.Height < _shape.Size.Height && bottom > area.Y + area.Height - marginY);
    }

    // Height, px, that the smallest wanted face should keep: what a detector looks at by its accuracy. Larger pictures are of no use.
    private static int FaceInPicture(DetectionAccuracy accuracy) => accuracy switch
    {
        DetectionAccuracy.Fast => 12,
        DetectionAccuracy.Balanced => 20,
        _ => 28,
    };

    // Height, px, of the smallest face that a detector finds without enlarging the picture.
    private static int FaceInGlance(DetectionAccuracy accuracy) => accuracy == DetectionAccuracy.Fast ? 14 : 24;
}
