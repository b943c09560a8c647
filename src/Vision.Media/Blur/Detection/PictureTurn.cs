namespace Vision.Media;

/// <summary>Turns pictures, and boxes on them, by quarters.</summary>
internal static class PictureTurn
{
    /// <param name="source">As coded.</param>
    /// <param name="rotation">Clockwise turn that makes it upright: 90, 180 or 270.</param>
    /// <param name="target">Upright.</param>
    public static void Turn(BgrPicture source, int rotation, BgrPicture target)
    {
        var (width, height) = (source.Width, source.Height);
        var pixels = source.Pixels;
        var turned = rotation == 180 ? target.Reset(width, height) : target.Reset(height, width);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var to = rotation switch
                {
                    90 => (x * height) + (height - 1 - y),
                    180 => ((height - 1 - y) * width) + (width - 1 - x),
                    _ => ((width - 1 - x) * height) + y,
                };
                var from = ((y * width) + x) * 3;
                (turned[3 * to], turned[(3 * to) + 1], turned[(3 * to) + 2]) = (pixels[from], pixels[from + 1], pixels[from + 2]);
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
