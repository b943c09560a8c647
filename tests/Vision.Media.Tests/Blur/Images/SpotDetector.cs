namespace Vision.Media.Tests.Blur.Images;

/// <summary>Takes every patch of magenta for a face. Patches lie at least 12 px apart.</summary>
internal sealed class SpotDetector : IFrameFaceDetector
{
    public string FaceModelVersion => "spots-1";

    /// <summary>Frames, by the number of the call, in which it finds nothing.</summary>
    public HashSet<int> Blind { get; } = [];

    public int Calls { get; private set; }

    public IReadOnlyList<FrameFace> Detect(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default)
    {
        var boxes = new List<(int Left, int Top, int Right, int Bottom)>();
        if (!Blind.Contains(Calls++))
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    if (IsMagenta(bgr.Slice((y * stride) + (3 * x), 3)))
                        Add(boxes, x, y);
                }
            }
        }

        return
        [
            .. boxes.Where(box => box.Right - box.Left > 3).Select(box => new FrameFace(
                new BoundingBox(
                    (float)box.Left / width, (float)box.Top / height, (float)(box.Right - box.Left + 1) / width, (float)(box.Bottom - box.Top + 1) / height), 99)),
        ];
    }

    private static bool IsMagenta(ReadOnlySpan<byte> pixel) => pixel[0] > 210 && pixel[1] < 50 && pixel[2] > 210;

    private static void Add(List<(int Left, int Top, int Right, int Bottom)> boxes, int x, int y)
    {
        for (var i = 0; i < boxes.Count; i++)
        {
            var box = boxes[i];
            if (x >= box.Left - 12 && x <= box.Right + 12 && y >= box.Top - 12 && y <= box.Bottom + 12)
            {
                boxes[i] = (Math.Min(box.Left, x), Math.Min(box.Top, y), Math.Max(box.Right, x), Math.Max(box.Bottom, y));
                return;
            }
        }

        boxes.Add((x, y, x, y));
    }
}
