namespace Vision.Media;

/// <summary>A part of a frame as an upright picture for detectors, and the way of boxes between the two.</summary>
internal sealed class PartPicture(FrameShape shape)
{
    private readonly FrameScaler _scaler = new(shape);
    private PixelArea _seen;

    public BgrPicture Picture { get; } = new();

    public ReadOnlySpan<byte> Pixels => Picture.Pixels.AsSpan(0, Picture.Stride * Picture.Height);

    /// <param name="frame">Not painted yet.</param>
    /// <param name="area">The part.</param>
    /// <param name="factor">Pixels of the frame, each way, that become one.</param>
    public void Take(Picture frame, PixelArea area, int factor)
    {
        _scaler.Scale(frame.Data, area, factor, Picture);
        // columns and rows that do not fill a pixel are left out
        _seen = area with { Width = Math.Max(1, area.Width / factor) * factor, Height = Math.Max(1, area.Height / factor) * factor };
    }

    /// <summary>A box of the upright frame, on the picture.</summary>
    public BoundingBox ToPicture(BoundingBox box)
    {
        var coded = shape.Orientation.ToCoded(box);
        return shape.Orientation.ToUpright(new BoundingBox(
            ((coded.Left * shape.Size.Width) - _seen.X) / _seen.Width,
            ((coded.Top * shape.Size.Height) - _seen.Y) / _seen.Height,
            coded.Width * shape.Size.Width / _seen.Width,
            coded.Height * shape.Size.Height / _seen.Height));
    }

    /// <summary>A box of the picture, on the upright frame.</summary>
    public BoundingBox ToFrame(BoundingBox box)
    {
        var coded = shape.Orientation.ToCoded(box);
        return shape.Orientation.ToUpright(new BoundingBox(
            ((coded.Left * _seen.Width) + _seen.X) / shape.Size.Width,
            ((coded.Top * _seen.Height) + _seen.Y) / shape.Size.Height,
            coded.Width * _seen.Width / shape.Size.Width,
            coded.Height * _seen.Height / shape.Size.Height));
    }
}
