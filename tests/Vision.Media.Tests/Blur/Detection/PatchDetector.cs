namespace Vision.Media.Blur.Detection;

/// <summary>Finds each patch of magenta as a face, if it is as high as wanted: stands for faces where a test is about when and where is looked.</summary>
internal sealed class PatchDetector : IFrameFaceDetector
{
    // As real detectors do, because sizes are not exact.
    private const double SizeTolerance = 0.8;

    public string FaceModelVersion => "patches";

    /// <summary>Pixels looked at.</summary>
    public long Pixels { get; private set; }

    /// <summary>Whether patches at the edge of a picture are found by looks for cut faces only. Default <see langword="false"/>.</summary>
    public bool MissesCut { get; init; }

    public IReadOnlyList<FrameFace> Detect(ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default)
    {
        var faces = DetectAll(bgr, width, height, stride, options);
        return MissesCut ? [.. faces.Where(face => !IsCut(face.BoundingBox))] : faces;
    }

    public IReadOnlyList<FrameFace> DetectCut(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, IReadOnlyList<BoundingBox> known, DetectFacesOptions options, CancellationToken cancellationToken = default) =>
        MissesCut ? [.. DetectAll(bgr, width, height, stride, options).Where(face => IsCut(face.BoundingBox)).Select(face => face with { IsCut = true })] : [];

    private static bool IsCut(BoundingBox box) => box.Left <= 0 || box.Top <= 0 || box.Left + box.Width >= 1 || box.Top + box.Height >= 1;

    private List<FrameFace> DetectAll(ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options)
    {
        Pixels += (long)width * height;
        var faces = new List<FrameFace>();
        var isTaken = new bool[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (isTaken[(y * width) + x] || !IsMagenta(bgr, (y * stride) + (3 * x)))
                    continue;

                var (left, top, right, bottom) = Patch(bgr, width, height, stride, isTaken, (x, y));
                if (bottom - top >= options.MinFaceSize * SizeTolerance)
                    faces.Add(new FrameFace(new BoundingBox((float)left / width, (float)top / height, (float)(right - left) / width, (float)(bottom - top) / height), 90));
            }
        }

        return faces;
    }

    private static (int Left, int Top, int Right, int Bottom) Patch(ReadOnlySpan<byte> bgr, int width, int height, int stride, bool[] isTaken, (int X, int Y) start)
    {
        var (left, top, right, bottom) = (start.X, start.Y, start.X + 1, start.Y + 1);
        var open = new Stack<(int X, int Y)>([start]);
        while (open.TryPop(out var at))
        {
            if (at.X < 0 || at.Y < 0 || at.X >= width || at.Y >= height || isTaken[(at.Y * width) + at.X] || !IsMagenta(bgr, (at.Y * stride) + (3 * at.X)))
                continue;

            isTaken[(at.Y * width) + at.X] = true;
            (left, top, right, bottom) = (Math.Min(left, at.X), Math.Min(top, at.Y), Math.Max(right, at.X + 1), Math.Max(bottom, at.Y + 1));
            foreach (var next in new[] { (at.X + 1, at.Y), (at.X - 1, at.Y), (at.X, at.Y + 1), (at.X, at.Y - 1) })
                open.Push(next);
        }

        return (left, top, right, bottom);
    }

    private static bool IsMagenta(ReadOnlySpan<byte> bgr, int at) => bgr[at] > 150 && bgr[at + 2] > 150 && bgr[at + 1] < 90;
}
