namespace Vision.Media.Blur.Detection;

/// <summary>A video of magenta faces, seen by a watch frame by frame, as a segment does it.</summary>
internal sealed class WatchedScene(DetectionAccuracy accuracy)
{
    public const int Width = 1920, Height = 1080;

    private static readonly PixelFormat Format = PixelFormat.For("yuv420p", 8);
    private static readonly ColourSpace Space = new(0.2126, 0.0722, false, 8);

    public static FrameShape Shape { get; } = new(Format, new ImageSize(Width, Height), Space, default);

    public VideoBlurOptions Options { get; init; } = new() { Detection = new DetectFacesOptions { Accuracy = accuracy, MinFaceSize = 24 } };

    /// <summary>ms between two frames.</summary>
    public double FrameMs { get; init; } = 1000 / 30.0;

    /// <summary>The faces at a time, px.</summary>
    public required Func<double, IEnumerable<(double X, double Y, double Side)>> Faces { get; init; }

    /// <summary>Luma of what is behind at a time and a place.</summary>
    public Func<double, int, byte> Behind { get; init; } = (_, _) => 200;

    public PatchDetector Detector { get; init; } = new();

    public long FramesLookedAt { get; private set; }

    /// <summary>What is covered on each frame, masks included.</summary>
    public List<(double Ms, List<BoundingBox> Covered)> Watch(int frames)
    {
        var waiting = new WaitingFrames(Shape.Bytes);
        var watch = new DetectorWatch(FaceFinding.ByDetector(Detector), Options, Shape, waiting, CancellationToken.None);
        var pool = new Stack<byte[]>();
        var result = new List<(double, List<BoundingBox>)>();
        for (var number = 0; number < frames; number++)
        {
            var frame = Frame(number * FrameMs, pool.TryPop(out var free) ? free : new byte[Shape.Bytes]);
            watch.See(frame);
            waiting.Add(frame);
            Release(watch.DecidedUntil);
        }

        watch.Decide();
        Release(double.PositiveInfinity);
        FramesLookedAt = watch.FramesLookedAt;
        return result;

        void Release(double until)
        {
            while (waiting.First is { } first && first.Ms <= until)
            {
                var covered = watch.Cover(first.Ms).ConvertAll(face => Boxes.Grown(face.Box, Options.Blur.MaskScale));
                result.Add((first.Ms, covered));
                // what was released is painted, or another frame: nobody may look at it again
                first.Data.AsSpan().Clear();
                pool.Push(waiting.Take().Data);
            }
        }
    }

    /// <summary>Asserts that each face is covered on every frame that shows it.</summary>
    public void AssertCovered(List<(double Ms, List<BoundingBox> Covered)> frames)
    {
        foreach (var (ms, covered) in frames)
        {
            foreach (var (x, y, side) in Faces(ms))
            {
                var face = Visible(x, y, side);
                if (face.Width > 0.003 && face.Height > 0.006)
                    Assert.True(covered.Exists(box => Boxes.Covered(face, box) > 0.9), $"{ms:F0} ms: a face shows at {face}, beside {string.Join(' ', covered)}");
            }
        }
    }

    public Picture Frame(double ms, byte[] data)
    {
        var planes = Format.Planes(Shape.Size);
        for (var y = 0; y < Height; y++)
            planes[0].Row(data.AsSpan(), y).Fill(Behind(ms, y));

        data.AsSpan(planes[1].Offset).Fill(128);
        var (luma, blue, red) = Space.FromRgb(255, 0, 255);
        foreach (var (x, y, side) in Faces(ms))
        {
            for (var plane = 0; plane < 3; plane++)
            {
                var shift = plane == 0 ? 0 : 1;
                var sample = (byte)(plane switch { 0 => luma, 1 => blue, _ => red });
                var (left, right) = ((int)Math.Clamp(x, 0, Width) >> shift, (int)Math.Clamp(x + side, 0, Width) >> shift);
                for (var row = (int)Math.Clamp(y, 0, Height) >> shift; row < (int)Math.Clamp(y + side, 0, Height) >> shift; row++)
                    planes[plane].Row(data.AsSpan(), row)[left..right].Fill(sample);
            }
        }

        return new Picture((long)Math.Round(ms * 90), ms, data);
    }

    private static BoundingBox Visible(double x, double y, double side)
    {
        var (left, top) = (Math.Clamp(x, 0, Width), Math.Clamp(y, 0, Height));
        return new BoundingBox(
            (float)(left / Width), (float)(top / Height), (float)((Math.Clamp(x + side, 0, Width) - left) / Width), (float)((Math.Clamp(y + side, 0, Height) - top) / Height));
    }
}
