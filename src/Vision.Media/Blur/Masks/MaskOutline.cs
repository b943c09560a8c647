namespace Vision.Media;

/// <summary>Which samples of a row a mask covers, and how much at its soft edge.</summary>
internal readonly struct MaskOutline(FaceMask mask, BlurShape shape, double feather)
{
    /// <summary>The box around the mask and its soft edge.</summary>
    public (double Left, double Top, double Width, double Height) Box
    {
        get
        {
            var (rx, ry) = (mask.RadiusX * (1 + feather), mask.RadiusY * (1 + feather));
            return (mask.CenterX - rx, mask.CenterY - ry, 2 * rx, 2 * ry);
        }
    }

    /// <summary>Columns covered in full, from the first to behind the last; none when they are the same.</summary>
    public (int From, int To) Covered(int y, int width) => Columns(y, 1, width);

    /// <summary>Columns covered in full or in part.</summary>
    public (int From, int To) Touched(int y, int width) => Columns(y, 1 + feather, width);

    /// <summary>How much of a sample of the soft edge is covered, 0..256.</summary>
    public int Part(int x, int y)
    {
        var dx = Math.Abs(x + 0.5 - mask.CenterX) / mask.RadiusX;
        var dy = Math.Abs(y + 0.5 - mask.CenterY) / mask.RadiusY;
        var distance = shape == BlurShape.Rectangle ? Math.Max(dx, dy) : Math.Sqrt((dx * dx) + (dy * dy));
        return distance <= 1 ? 256 : (int)Math.Clamp(256 * (1 + feather - distance) / feather, 0, 256);
    }

    private (int From, int To) Columns(int y, double growth, int width)
    {
        var dy = Math.Abs(y + 0.5 - mask.CenterY) / (mask.RadiusY * growth);
        if (dy >= 1)
            return (0, 0);

        var half = mask.RadiusX * growth * (shape == BlurShape.Rectangle ? 1 : Math.Sqrt(1 - (dy * dy)));
        var from = (int)Math.Clamp(Math.Ceiling(mask.CenterX - half - 0.5), 0, width);
        return (from, (int)Math.Clamp(Math.Floor(mask.CenterX + half + 0.5), from, width));
    }
}
