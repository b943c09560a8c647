namespace Vision.Media;

/// <summary>A part of a frame as it is coded, px. Begins at even places, so that chroma stays in line with luma.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">At least 1.</param>
/// <param name="Height">At least 1.</param>
internal readonly record struct PixelArea(int X, int Y, int Width, int Height)
{
    public static PixelArea Whole(ImageSize size) => new(0, 0, size.Width, size.Height);

    /// <summary>What lies between two edges on each side, as far as the frame goes.</summary>
    public static PixelArea Between(double left, double top, double right, double bottom, ImageSize size)
    {
        var x = (int)Math.Clamp(left, 0, size.Width - 1) & ~1;
        var y = (int)Math.Clamp(top, 0, size.Height - 1) & ~1;
        return new PixelArea(x, y, (int)Math.Clamp(Math.Ceiling(right), x + 1, size.Width) - x, (int)Math.Clamp(Math.Ceiling(bottom), y + 1, size.Height) - y);
    }

    /// <summary>A box of the upright frame, as far as it lies on it; <see langword="null"/> when it lies beside it.</summary>
    public static PixelArea? Of(BoundingBox upright, FrameShape shape)
    {
        var box = shape.Orientation.ToCoded(upright);
        if (box.Left >= 1 || box.Top >= 1 || box.Left + box.Width <= 0 || box.Top + box.Height <= 0)
            return null;

        var (width, height) = (shape.Size.Width, shape.Size.Height);
        return Between(box.Left * width, box.Top * height, (box.Left + box.Width) * width, (box.Top + box.Height) * height, shape.Size);
    }

    /// <summary>A square of four times its longer side around it, as far as the frame goes.</summary>
    public PixelArea Surroundings(ImageSize size)
    {
        var (x, y, reach) = (X + (Width / 2.0), Y + (Height / 2.0), 2.0 * Math.Max(Width, Height));
        return Between(x - reach, y - reach, x + reach, y + reach, size);
    }

    public bool Touches(PixelArea other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
}
