namespace Vision.Media;

/// <summary>Arithmetic of boxes.</summary>
internal static class Boxes
{
    public static BoundingBox Between(BoundingBox a, BoundingBox b, double part) => new(
        (float)(a.Left + ((b.Left - a.Left) * part)),
        (float)(a.Top + ((b.Top - a.Top) * part)),
        (float)(a.Width + ((b.Width - a.Width) * part)),
        (float)(a.Height + ((b.Height - a.Height) * part)));

    public static BoundingBox Grown(BoundingBox box, double factor) =>
        BoxMotion.Around(BoxMotion.CenterX(box), BoxMotion.CenterY(box), box.Width * factor, box.Height * factor);

    /// <summary>Whether two looks at one frame that give these boxes saw one face: they overlap, or one is a part of the other.</summary>
    public static bool AreOfOneFace(BoundingBox a, BoundingBox b)
    {
        const double leastOverlap = 0.35, leastPart = 0.7, mostRatio = 4;
        var (areaA, areaB) = ((double)a.Width * a.Height, (double)b.Width * b.Height);
        return a.IoU(b) > leastOverlap ||
            (Math.Max(Covered(a, b), Covered(b, a)) > leastPart && Math.Max(areaA, areaB) < mostRatio * Math.Min(areaA, areaB));
    }

    /// <summary>The smallest box around both.</summary>
    public static BoundingBox Around(BoundingBox a, BoundingBox b)
    {
        var (left, top) = (Math.Min(a.Left, b.Left), Math.Min(a.Top, b.Top));
        return new BoundingBox(left, top, Math.Max(a.Left + a.Width, b.Left + b.Width) - left, Math.Max(a.Top + a.Height, b.Top + b.Height) - top);
    }

    /// <summary>Part of <paramref name="inner"/> that <paramref name="outer"/> covers, 0..1.</summary>
    public static double Covered(BoundingBox inner, BoundingBox outer)
    {
        var width = Math.Min(inner.Left + inner.Width, outer.Left + outer.Width) - Math.Max(inner.Left, outer.Left);
        var height = Math.Min(inner.Top + inner.Height, outer.Top + outer.Height) - Math.Max(inner.Top, outer.Top);
        return width <= 0 || height <= 0 ? 0 : width * height / Math.Max(1e-12, inner.Width * inner.Height);
    }
}
