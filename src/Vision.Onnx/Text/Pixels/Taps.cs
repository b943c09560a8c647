namespace Vision.Onnx.Text.Pixels;

/// <summary>Which source pixels make up each target pixel along one axis, and with what weight.</summary>
/// <remarks>
/// A triangle as wide as the scale: plain bilinear when enlarging, and an average over all covered pixels when reducing, so that thin strokes
/// of small text fade instead of vanishing.
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

    /// <summary>Weights a target pixel has; unused ones are 0.</summary>
    public int Width { get; }

    /// <summary>Target pixels.</summary>
    public int Count => _first.Length;

    /// <summary>First source pixel of a target pixel; <see cref="Width"/> pixels from here lie inside the source, if it has as many.</summary>
    public int First(int target) => _first[target];

    /// <summary>Weights of a target pixel; they add up to 1.</summary>
    public ReadOnlySpan<float> Weights(int target) => _weights.AsSpan(target * Width, Width);

    /// <summary>Taps that bring <paramref name="source"/> pixels to <paramref name="target"/> pixels.</summary>
    public static Taps Create(int source, int target)
    {
        var scale = (double)source / target;
        var support = Math.Max(1, scale);
        var width = Math.Min(source, (int)Math.Ceiling(2 * support) + 1);
        var first = new int[target];
        var weights = new float[target * width];
        for (var t = 0; t < target; t++)
        {
            var center = (t + 0.5) * scale;
            first[t] = Math.Clamp((int)Math.Floor(center - support + 0.5), 0, source - width);
            Fill(weights.AsSpan(t * width, width), first[t], center, support);
        }

        return new Taps(first, weights, width);
    }

    private static void Fill(Span<float> weights, int first, double center, double support)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
            sum += Triangle(first + i + 0.5 - center, support);

        for (var i = 0; i < weights.Length; i++)
            weights[i] = (float)(Triangle(first + i + 0.5 - center, support) / sum);
    }

    private static double Triangle(double distance, double support) => Math.Max(0, 1 - (Math.Abs(distance) / support));
}
