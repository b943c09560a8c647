namespace Vision.Media;

/// <summary>Turns pictures, and boxes on them, by quarters.</summary>
internal static class PictureTurn
{
    /// <param name="source">As coded.</param>
    /// <param name="orientation">What makes it upright.</param>
    /// <param name="target">Upright.</param>
    public static void Turn(BgrPicture source, Orientation orientation, BgrPicture target) =>
        Turn(source.Pixels, source.Width, source.Height, source.Stride, orientation, target);

    /// <param name="pixels">As coded: blue, green, red.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="rotation">Clockwise turn that makes it upright: 90, 180 or 270.</param>
    /// <param name="target">Upright.</param>
    public static void Turn(ReadOnlySpan<byte> pixels, int width, int height, int stride, int rotation, BgrPicture target) =>
        Turn(pixels, width, height, stride, new Orientation(rotation), target);

    private static void Turn(ReadOnlySpan<byte> pixels, int width, int height, int stride, Orientation orientation, BgrPicture target)
    {
        var turned = orientation.SwapsSides ? target.Reset(height, width) : target.Reset(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = pixels.Slice(y * stride, 3 * width);
            // Where the row's first pixel comes to lie, and how far apart its pixels are there.
            var (to, step) = orientation.Rotation switch
            {
                90 => (height - 1 - y, height),
                180 => (((height - y) * width) - 1, -1),
                270 => (((width - 1) * height) + y, -height),
                _ => (y * width, 1),
            };
            if (orientation.IsMirrored)
                (to, step) = (to + ((width - 1) * step), -step);

            for (var x = 0; x < row.Length; x += 3, to += step)
            {
                var pixel = turned.Slice(3 * to, 3);
                (pixel[0], pixel[1], pixel[2]) = (row[x], row[x + 1], row[x + 2]);
            }
        }
    }

    /// <summary>A box of the upright picture on the picture as it is coded.</summary>
    public static BoundingBox ToCoded(BoundingBox box, int rotation) => rotation switch
    {
        90 => new BoundingBox(box.Top, 1 - box.Left - box.Width, box.Height, box.Width),
        180 => new BoundingBox(1 - box.Left - box.Width, 1 - box.Top - box.Height, box.Width, box.Height),
        270 => new BoundingBox(1 - box.Top - box.Height, box.Left, box.Height, box.Width),
        _ => box,
    };
}
