namespace Vision.Media;

/// <summary>How a box moves.</summary>
/// <param name="X">Of its middle, ratios of the width a ms.</param>
/// <param name="Y">Of its middle, ratios of the height a ms.</param>
/// <param name="Growth">Of its size, natural logarithm a ms.</param>
internal readonly record struct BoxMotion(double X, double Y, double Growth)
{
    // Faces stop and turn: what was seen of their motion says little of what is more than this away, ms.
    private const double Memory = 300;
    private const double MostGrowth = 0.002;

    public static BoxMotion Between(Sighting from, Sighting to)
    {
        var ms = Math.Max(1, to.Ms - from.Ms);
        var size = Math.Sqrt((double)to.Box.Width * to.Box.Height / Math.Max(1e-9, (double)from.Box.Width * from.Box.Height));
        return new BoxMotion(
            (CenterX(to.Box) - CenterX(from.Box)) / ms,
            (CenterY(to.Box) - CenterY(from.Box)) / ms,
            Math.Clamp(Math.Log(Math.Max(1e-6, size)) / ms, -MostGrowth, MostGrowth));
    }

    /// <summary>Where the box is after a time, or before it when that is negative; its motion dies out.</summary>
    public BoundingBox Move(BoundingBox box, double ms)
    {
        var way = Math.Sign(ms) * Memory * (1 - Math.Exp(-Math.Abs(ms) / Memory));
        var scale = Math.Exp(Growth * way);
        return Around(CenterX(box) + (X * way), CenterY(box) + (Y * way), box.Width * scale, box.Height * scale);
    }

    public static double CenterX(BoundingBox box) => box.Left + (box.Width / 2.0);

    public static double CenterY(BoundingBox box) => box.Top + (box.Height / 2.0);

    public static BoundingBox Around(double x, double y, double width, double height) =>
        new((float)(x - (width / 2)), (float)(y - (height / 2)), (float)width, (float)height);
}
