namespace Vision.Media;

/// <summary>How much of a face's detail a copy still has.</summary>
/// <remarks>
/// Eyes, nose and mouth are edges. Left of them is the part of the original's edges that the copy has at the same place, by projection, but no more than the
/// likeness of both: 1 for the same picture, nearly so when it was compressed harder, and about 0 for whatever covers it. What is smooth has no edges, and those
/// of squares or of another picture lie elsewhere.
/// </remarks>
internal static class DetailLeft
{
    private const int Parts = 3;

    // Mean square of edges, in levels of brightness, below which a part has nothing that could be lost: a forehead, a cheek.
    private const double LeastEdges = 60;
    private const int FewestPixels = 24;

    // Of the box that a detector gives, what is face rather than hair and background.
    private const double Inner = 0.8;

    /// <param name="before">The original: rows of blue, green, red.</param>
    /// <param name="after">The copy.</param>
    /// <param name="size">Of both, px.</param>
    /// <param name="box">The face.</param>
    /// <returns>
    /// The third greatest of the ninths of the face: an edge of a mask may meet one of the face, and a mask that hides less than two thirds leaves a row or
    /// column of three. <see langword="null"/> when the original has no edges there.
    /// </returns>
    public static double? Of(byte[] before, byte[] after, ImageSize size, BoundingBox box)
    {
        var (rx, ry) = (Inner * box.Width * size.Width / 2, Inner * box.Height * size.Height / 2);
        var (cx, cy) = (BoxMotion.CenterX(box) * size.Width, BoxMotion.CenterY(box) * size.Height);
        var (own, other, common, counts) = (new double[Parts * Parts], new double[Parts * Parts], new double[Parts * Parts], new int[Parts * Parts]);
        for (var y = Math.Max(1, (int)(cy - ry)); y < Math.Min(size.Height - 1, cy + ry); y++)
        {
            for (var x = Math.Max(1, (int)(cx - rx)); x < Math.Min(size.Width - 1, cx + rx); x++)
            {
                var (u, v) = ((x + 0.5 - cx) / rx, (y + 0.5 - cy) / ry);
                if ((u * u) + (v * v) > 1)
                    continue;

                var part = ((int)((v + 1) * Parts / 2.001) * Parts) + (int)((u + 1) * Parts / 2.001);
                var (dx, dy) = Edge(before, size.Width, x, y);
                var (ex, ey) = Edge(after, size.Width, x, y);
                own[part] += (dx * dx) + (dy * dy);
                other[part] += (ex * ex) + (ey * ey);
                common[part] += (dx * ex) + (dy * ey);
                counts[part]++;
            }
        }

        var left = Enumerable.Range(0, own.Length)
            .Where(part => counts[part] >= FewestPixels && own[part] / counts[part] >= LeastEdges)
            .Select(part => common[part] / Math.Max(own[part], Math.Sqrt(own[part] * other[part])))
            .OrderDescending()
            .ToList();
        return left.Count == 0 ? null : left[Math.Min(2, left.Count - 1)];
    }

    private static (int X, int Y) Edge(byte[] pixels, int width, int x, int y) =>
        (Brightness(pixels, width, x + 1, y) - Brightness(pixels, width, x - 1, y), Brightness(pixels, width, x, y + 1) - Brightness(pixels, width, x, y - 1));

    // ITU-R BT.601
    private static int Brightness(byte[] pixels, int width, int x, int y)
    {
        var at = 3 * ((y * width) + x);
        return ((29 * pixels[at]) + (150 * pixels[at + 1]) + (77 * pixels[at + 2])) >> 8;
    }
}
