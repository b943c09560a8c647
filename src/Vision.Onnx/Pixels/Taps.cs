namespace Vision.Onnx.Pixels;

/// <summary>Which source pixels make up each target pixel along one axis, and with what weight.</summary>
/// <remarks>
/// When an image is reduced, each target pixel averages exactly the stretch of the source that it covers, so that thin strokes of small text fade
/// instead of vanishing; when it is enlarged, it lies on the line between the two nearest.
/// </remarks>
internal sealed class Taps
{
    private readonly int[] _first;
    private readonly float[] _weights;

    private Taps(int[] first, float[] weights, int width)
    {
        _first = first;
        _weights = weights;
        Width = width;
    }

    /// <summary>Weights a target pixel has; some may be 0.</summary>
    public int Width { get; }

    /// <summary>Target pixels.</summary>
    public int Count => _first.Length;

    /// <summary>First source pixel of a target pixel; <see cref="Width"/> pixels from here lie inside the source.</summary>
    public int First(int target) => _first[target];

    /// <summary><see cref="First"/> of every target pixel.</summary>
    public ReadOnlySpan<int> Firsts => _first;

    /// <summary><see cref="Weights"/> of every target pixel, one after the other.</summary>
    public ReadOnlySpan<float> AllWeights => _weights;

    /// <summary>Weights of a target pixel; they add up to 1.</summary>
    public ReadOnlySpan<float> Weights(int target) => _weights.AsSpan(target * Width, Width);

    /// <summary>Taps that bring <paramref name="source"/> pixels to any other number of pixels.</summary>
    /// <param name="source">Source pixels.</param>
    /// <param name="target">Target pixels.</param>
    /// <param name="most">Source pixels, evenly spread, that a target pixel averages at most; the others weigh nothing.</param>
    public static Taps Between(int source, int target, int most = int.MaxValue) =>
        target > source ? Enlarge(source, target) : (long)target * most >= source ? Reduce(source, target) : Thin(source, target, most);

    /// <summary>Taps that bring <paramref name="source"/> pixels to <paramref name="target"/> pixels, at least as many.</summary>
    public static Taps Enlarge(int source, int target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target, source);
        var width = Math.Min(2, source);
        var first = new int[target];
        var weights = new float[target * width];
        for (var t = 0; t < target; t++)
        {
            // Pixel centres lie at halves.
            var place = Math.Clamp(((t + 0.5) * source / target) - 0.5, 0, source - 1);
            first[t] = Math.Min((int)place, source - width);
            weights[(t + 1) * width - 1] = (float)(place - first[t]);
            weights[t * width] = source == 1 ? 1 : (float)(first[t] + 1 - place);
        }

        return new Taps(first, weights, width);
    }

    /// <summary>Taps that bring <paramref name="source"/> pixels to <paramref name="target"/> pixels, at most as many.</summary>
    public static Taps Reduce(int source, int target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(target, source);
        var scale = (double)source / target;
        var width = source == target ? 1 : Math.Min(source, (int)Math.Ceiling(scale) + 1);
        var first = new int[target];
        var weights = new float[target * width];
        for (var t = 0; t < target; t++)
        {
            var (from, to) = (t * scale, (t + 1) * scale);
            first[t] = Math.Min((int)from, source - width);
            for (var i = 0; i < width; i++)
            {
                var covered = Math.Min(to, first[t] + i + 1) - Math.Max(from, first[t] + i);
                weights[(t * width) + i] = (float)(Math.Max(0, covered) / scale);
            }
        }

        return new Taps(first, weights, width);
    }

    // A stretch of more than `most` pixels for each target pixel: each counts the middle pixel of each of its `most` parts.
    private static Taps Thin(int source, int target, int most)
    {
        var scale = (double)source / target;
        var width = Math.Min(source, (int)Math.Ceiling(scale) + 1);
        var first = new int[target];
        var weights = new float[target * width];
        for (var t = 0; t < target; t++)
        {
            first[t] = Math.Min((int)(t * scale), source - width);
            for (var i = 0; i < most; i++)
                weights[(t * width) + (int)((t + ((i + 0.5) / most)) * scale) - first[t]] = 1f / most;
        }

        return new Taps(first, weights, width);
    }
}
