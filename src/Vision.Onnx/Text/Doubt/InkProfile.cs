namespace Vision.Onnx.Text.Doubt;

/// <summary>Where a crop of one line has ink: what is closer to the rarer of its two tones (Otsu, IEEE SMC 1979).</summary>
internal sealed class InkProfile
{
    private const int Levels = 64;

    private readonly bool[] _ink;
    private readonly int _width;
    private readonly int _height;

    private InkProfile(bool[] ink, int width, int height) => (_ink, _width, _height) = (ink, width, height);

    /// <summary>Looks at a crop.</summary>
    /// <param name="crop">Three planes of values of -1..1, <c>float[3,H,tensorWidth]</c>.</param>
    /// <param name="width">Columns that the crop has of them.</param>
    /// <param name="height">Rows.</param>
    /// <param name="tensorWidth">Columns of the tensor.</param>
    public static InkProfile Of(ReadOnlySpan<float> crop, int width, int height, int tensorWidth)
    {
        var levels = new int[width * height];
        var counts = new int[Levels];
        var plane = height * tensorWidth;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * tensorWidth) + x;
                var value = (crop[at] + crop[plane + at] + crop[(2 * plane) + at]) / 3;
                var level = Math.Clamp((int)((value + 1) / 2 * Levels), 0, Levels - 1);
                levels[(y * width) + x] = level;
                counts[level]++;
            }
        }

        var threshold = Otsu(counts, levels.Length, out var below);
        var darkIsInk = below * 2 <= levels.Length;
        return new InkProfile(Array.ConvertAll(levels, level => (level <= threshold) == darkIsInk), width, height);
    }

    /// <summary>First and last row with ink between two columns; <see langword="null"/> where there is none.</summary>
    public (int Top, int Bottom)? Rows(float from, float to)
    {
        var (left, right) = (Math.Clamp((int)from, 0, _width - 1), Math.Clamp((int)MathF.Ceiling(to), 1, _width));
        var (top, bottom) = (-1, -1);
        for (var y = 0; y < _height; y++)
        {
            if (!_ink.AsSpan((y * _width) + left, Math.Max(1, right - left)).Contains(true))
                continue;

            top = top < 0 ? y : top;
            bottom = y;
        }

        return top < 0 ? null : (top, bottom);
    }

    private static int Otsu(int[] counts, int total, out int below)
    {
        var sum = 0L;
        for (var level = 0; level < counts.Length; level++)
            sum += (long)level * counts[level];

        var (best, threshold, sumBelow, countBelow) = (-1.0, 0, 0L, 0);
        below = 0;
        for (var level = 0; level < counts.Length - 1; level++)
        {
            countBelow += counts[level];
            sumBelow += (long)level * counts[level];
            if (countBelow == 0 || countBelow == total)
                continue;

            var difference = ((double)sumBelow / countBelow) - ((double)(sum - sumBelow) / (total - countBelow));
            var variance = (double)countBelow * (total - countBelow) * difference * difference;
            if (variance > best)
                (best, threshold, below) = (variance, level, countBelow);
        }

        return threshold;
    }
}
