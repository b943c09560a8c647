namespace Vision;

/// <summary>A box as ratios of the upright image's width and height, as Rekognition gives it.</summary>
/// <param name="Left">Left edge, 0..1 of the width; may be below 0 for an object cut by the border.</param>
/// <param name="Top">Top edge, 0..1 of the height.</param>
/// <param name="Width">0..1 of the image's width.</param>
/// <param name="Height">0..1 of the image's height.</param>
public readonly record struct BoundingBox(float Left, float Top, float Width, float Height)
{
    /// <summary>Intersection over union with another box, 0..1.</summary>
    public float IoU(BoundingBox other)
    {
        var width = Math.Min(Left + Width, other.Left + other.Width) - Math.Max(Left, other.Left);
        var height = Math.Min(Top + Height, other.Top + other.Height) - Math.Max(Top, other.Top);
        if (width <= 0 || height <= 0)
            return 0;

        var intersection = width * height;
        return intersection / ((Width * Height) + (other.Width * other.Height) - intersection);
    }
}
