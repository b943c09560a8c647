namespace Vision.Media.Blur.Proof;

/// <summary>How much of a face's detail is left in a copy: eyes, nose and mouth are edges.</summary>
/// <remarks>Left is the part of the original's edges that the copy has at the same place, by projection: 1 for the same picture, about 0 for what has nothing to do with it.</remarks>
internal static class FaceDetail
{
    // A part of a face is a third of its width and of its height.
    private const int Parts = 3;

    // Below this mean square of edges a part of the original has nothing that could be lost: a forehead, a cheek.
    private const double LeastEdges = 60;
    private const int FewestPixels = 12;

    /// <summary>The greatest ratio left in any ninth of a face.</summary>
    public static double Left(byte[] before, byte[] after, TrueFace face)
    {
        var (own, common, counts) = (new double[Parts * Parts], new double[Parts * Parts], new int[Parts * Parts]);
        var (left, top, side) = (face.X - face.RadiusY, face.Y - face.RadiusY, 2 * face.RadiusY);
        for (var y = Math.Max(1, (int)top); y < Math.Min(MovingPhoto.Height - 1, top + side); y++)
        {
            for (var x = Math.Max(1, (int)left); x < Math.Min(MovingPhoto.Width - 1, left + side); x++)
            {
                if (!face.Holds(x + 0.5, y + 0.5))
                    continue;

                var part = ((int)Math.Clamp(Parts * (y - top) / side, 0, Parts - 1) * Parts) + (int)Math.Clamp(Parts * (x - left) / side, 0, Parts - 1);
                var ((dx, dy), (ex, ey)) = (Edge(before, x, y), Edge(after, x, y));
                own[part] += (dx * dx) + (dy * dy);
                common[part] += (dx * ex) + (dy * ey);
                counts[part]++;
            }
        }

        return Enumerable.Range(0, own.Length)
            .Where(part => counts[part] >= FewestPixels && own[part] >= LeastEdges * counts[part])
            .Select(part => common[part] / own[part])
            .DefaultIfEmpty(0)
            .Max();
    }

    private static (double X, double Y) Edge(byte[] frame, int x, int y) => (Luma(frame, x + 1, y) - Luma(frame, x - 1, y), Luma(frame, x, y + 1) - Luma(frame, x, y - 1));

    // ITU-R BT.601
    private static double Luma(byte[] frame, int x, int y)
    {
        var at = 3 * ((y * MovingPhoto.Width) + x);
        return (0.114 * frame[at]) + (0.587 * frame[at + 1]) + (0.299 * frame[at + 2]);
    }
}
