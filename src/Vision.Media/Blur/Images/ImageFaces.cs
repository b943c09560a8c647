using Vision.Imaging;

namespace Vision.Media;

/// <summary>The faces of an image's frames, and their masks.</summary>
internal sealed class ImageFaces(IFrameFaceDetector detector, IKeptFaces? kept, ImageBlurOptions options, CancellationToken cancellationToken)
{
    // A found face that a mask hides to this part, or that is a face already known, is no new one.
    private const float Hidden = 0.6f, SameFace = 0.3f;

    private readonly TurnedLook _turned = new(detector);
    private readonly List<List<BlurredFace>> _found = [];
    private readonly List<int> _startMs = [];
    private bool _isDocument;

    public int Frames => _found.Count;

    public IReadOnlyList<BlurredFace> All() => [.. _found.SelectMany(faces => faces)];

    /// <summary>Looks at a frame of the original. Frames come in order.</summary>
    public void Find(ImageFrame frame)
    {
        using var picture = frame.ToBgr();
        var pixels = MatBytes.Of(picture, out var stride);
        var faces = new List<BlurredFace>();
        foreach (var face in Look(frame, picture, LookAnyWayUp))
        {
            var name = kept?.NameOf(pixels, picture.Width, picture.Height, stride, face, cancellationToken);
            faces.Add(new BlurredFace(frame.Index, face.BoundingBox, face.Confidence, name));
        }

        _isDocument |= frame.IsPage;
        _found.Add(faces);
        _startMs.Add(_startMs.Count == 0 ? frame.DelayMs : _startMs[^1] + frame.DelayMs);
    }

    /// <summary>Covers a frame of the original.</summary>
    public void Cover(ImageFrame frame)
    {
        var masks = MasksOf(frame.Index);
        if (masks.Count > 0)
            FrameCover.Apply(frame, [.. masks.Select(face => new FrameFace(face.BoundingBox, face.Confidence))], options.Blur);
    }

    /// <summary>Looks at a frame of the result, and adds what still shows.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="isCovered">Whether masks lie on it: those of other frames, too, which hide a part of a face that has moved on. Default <see langword="true"/>.</param>
    /// <returns>How many faces that is.</returns>
    public int FindUncovered(ImageFrame frame, bool isCovered = true)
    {
        using var picture = frame.ToBgr();
        var masks = isCovered ? MasksOf(frame.Index) : [];
        var missed = Look(frame, picture, LookUpright)
            .Where(face => !IsKept(frame.Index, face.BoundingBox) && !masks.Exists(mask => Hides(mask.BoundingBox, face.BoundingBox)))
            .ToList();
        _found[frame.Index].AddRange(missed.Select(face => new BlurredFace(frame.Index, face.BoundingBox, face.Confidence, null)));
        return missed.Count;
    }

    // Whoever takes the transparency away sees what lies under it: it is looked at too.
    private static IEnumerable<FrameFace> Look(ImageFrame frame, OpenCvSharp.Mat picture, Func<OpenCvSharp.Mat, IReadOnlyList<FrameFace>> look)
    {
        var found = look(picture);
        if (!Transparency.Hides(frame.Pixels))
            return found;

        using var bare = Transparency.Without(frame.Pixels);
        return [.. found, .. look(bare).Where(face => !found.Any(known => known.BoundingBox.IoU(face.BoundingBox) > SameFace))];
    }

    // Those that the picture's edge cuts, too.
    private IReadOnlyList<FrameFace> LookAnyWayUp(OpenCvSharp.Mat picture)
    {
        var pixels = MatBytes.Of(picture, out var stride);
        var faces = _turned.Detect(pixels, picture.Width, picture.Height, stride, options.Detection, cancellationToken);
        return [.. faces, .. detector.DetectCut(pixels, picture.Width, picture.Height, stride, [.. faces.Select(face => face.BoundingBox)], options.Detection, cancellationToken)];
    }

    private IReadOnlyList<FrameFace> LookUpright(OpenCvSharp.Mat picture) =>
        detector.Detect(MatBytes.Of(picture, out var stride), picture.Width, picture.Height, stride, options.Detection, cancellationToken);

    // A frame's own faces, and those of frames close in time that it has no face for.
    private List<BlurredFace> MasksOf(int index)
    {
        var masks = _found[index].FindAll(face => face.KeptAs is null);
        for (var other = index - 1; other >= 0 && Within(other, index); other--)
            Hold(other);
        for (var other = index + 1; other < _found.Count && Within(index, other); other++)
            Hold(other);
        return masks;

        void Hold(int other) => masks.AddRange(
            _found[other].Where(face => face.KeptAs is null && !IsKept(index, face.BoundingBox) && !masks.Exists(mask => mask.BoundingBox.IoU(face.BoundingBox) > SameFace)));
    }

    private bool Within(int earlier, int later) => !_isDocument && _startMs[later - 1] - (earlier == 0 ? 0 : _startMs[earlier - 1]) <= options.HoldMs;

    private bool IsKept(int index, BoundingBox box) => _found[index].Exists(face => face.KeptAs is not null && face.BoundingBox.IoU(box) > SameFace);

    private bool Hides(BoundingBox mask, BoundingBox face)
    {
        var (dx, dy) = ((float)(mask.Width * (options.Blur.MaskScale - 1) / 2), (float)(mask.Height * (options.Blur.MaskScale - 1) / 2));
        var width = Math.Min(mask.Left + mask.Width + dx, face.Left + face.Width) - Math.Max(mask.Left - dx, face.Left);
        var height = Math.Min(mask.Top + mask.Height + dy, face.Top + face.Height) - Math.Max(mask.Top - dy, face.Top);
        return width > 0 && height > 0 && width * height >= Hidden * face.Width * face.Height;
    }
}
