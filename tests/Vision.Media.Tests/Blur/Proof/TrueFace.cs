namespace Vision.Media.Blur.Proof;

/// <summary>A face where it really is in a frame.</summary>
/// <param name="Number">Which of the photo's faces.</param>
/// <param name="X">Middle, px.</param>
/// <param name="Y">Middle, px.</param>
/// <param name="RadiusX">Half of its width along its own axis, px.</param>
/// <param name="RadiusY">Half of its height along its own axis, px.</param>
/// <param name="Turn">Of its axes, degrees clockwise.</param>
/// <param name="Roll">Angle of the line through its eyes, degrees clockwise.</param>
/// <param name="Visible">Part of it that is in the frame and not behind anything, 0..1.</param>
internal sealed record TrueFace(int Number, double X, double Y, double RadiusX, double RadiusY, double Turn, double Roll, double Visible)
{
    /// <summary>px.</summary>
    public double Height => 2 * RadiusY;

    /// <summary>Whether a pixel belongs to it.</summary>
    public bool Holds(double x, double y)
    {
        var (sine, cosine) = Math.SinCos(Turn * Math.PI / 180);
        var (dx, dy) = (x - X, y - Y);
        var (u, v) = (((dx * cosine) + (dy * sine)) / RadiusX, ((dy * cosine) - (dx * sine)) / RadiusY);
        return (u * u) + (v * v) <= 1;
    }

    /// <summary>The upright box around it, as ratios of the frame.</summary>
    public BoundingBox Box
    {
        get
        {
            var (sine, cosine) = Math.SinCos(Turn * Math.PI / 180);
            var w = Math.Sqrt(Math.Pow(RadiusX * cosine, 2) + Math.Pow(RadiusY * sine, 2));
            var h = Math.Sqrt(Math.Pow(RadiusX * sine, 2) + Math.Pow(RadiusY * cosine, 2));
            return new BoundingBox(
                (float)((X - w) / MovingPhoto.Width), (float)((Y - h) / MovingPhoto.Height), (float)(2 * w / MovingPhoto.Width), (float)(2 * h / MovingPhoto.Height));
        }
    }
}
