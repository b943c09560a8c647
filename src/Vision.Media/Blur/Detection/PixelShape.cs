namespace Vision.Media;

/// <summary>Makes pixels square by making pictures wider or narrower.</summary>
internal static class PixelShape
{
    /// <param name="source">With pixels of another shape.</param>
    /// <param name="stretch">Width of such a pixel to its height.</param>
    /// <param name="target">With square ones.</param>
    public static void Stretch(BgrPicture source, double stretch, BgrPicture target)
    {
        var width = Math.Max(1, (int)Math.Round(source.Width * stretch));
        target.Reset(width, source.Height);
        // Wider: between two pixels. Narrower: the mean of those that become one.
        var reach = Math.Max(1, source.Width / (double)width);
        for (var x = 0; x < width; x++)
        {
            var middle = ((x + 0.5) * source.Width / width) - 0.5;
            var (from, to) = ((int)Math.Ceiling(middle - reach), (int)Math.Floor(middle + reach));
            Column(source, target, x, middle, reach, from, to);
        }
    }

    private static void Column(BgrPicture source, BgrPicture target, int x, double middle, double reach, int from, int to)
    {
        Span<int> places = stackalloc int[to - from + 1];
        Span<int> weights = stackalloc int[to - from + 1];
        var sum = 0;
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = 3 * Math.Clamp(from + i, 0, source.Width - 1);
            weights[i] = (int)(256 * (reach - Math.Abs(from + i - middle)));
            sum += weights[i];
        }

        for (var y = 0; y < source.Height; y++)
        {
            var row = source.Row(y);
            var pixel = target.Row(y).Slice(3 * x, 3);
            var (blue, green, red) = (0, 0, 0);
            for (var i = 0; i < places.Length; i++)
            {
                blue += weights[i] * row[places[i]];
                green += weights[i] * row[places[i] + 1];
                red += weights[i] * row[places[i] + 2];
            }

            (pixel[0], pixel[1], pixel[2]) = ((byte)(blue / sum), (byte)(green / sum), (byte)(red / sum));
        }
    }
}
