namespace Vision.Media.Blur;

/// <summary>Finds what is magenta: stands for faces where a test is about what happens around the detector.</summary>
internal sealed class MarkerDetector : IFrameFaceDetector
{
    private int _calls;

    /// <summary>What happens before each look, by its number from 0; may throw. <see langword="false"/>: nothing is found.</summary>
    public Func<int, bool> Before { get; init; } = _ => true;

    public int Calls => _calls;

    public string FaceModelVersion => "marker";

    public IReadOnlyList<FrameFace> Detect(ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default)
    {
        if (!Before(Interlocked.Increment(ref _calls) - 1))
            return [];

        return Find(bgr, width, height, stride) is { } box ? [new FrameFace(box, 99)] : [];
    }

    /// <summary>The box around all that is magenta.</summary>
    public static BoundingBox? Find(ReadOnlySpan<byte> bgr, int width, int height, int stride)
    {
        var (left, top, right, bottom) = (width, height, -1, -1);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * stride) + (3 * x);
                if (bgr[at] > 150 && bgr[at + 2] > 150 && bgr[at + 1] < 90)
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        return right < 0 ? null : new BoundingBox((float)left / width, (float)top / height, (float)(right + 1 - left) / width, (float)(bottom + 1 - top) / height);
    }
}
