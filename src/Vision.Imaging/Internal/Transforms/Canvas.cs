using OpenCvSharp;

namespace Vision.Imaging.Internal.Transforms;

/// <summary>An image under way, and the corners of its boxes.</summary>
internal sealed class Canvas : IDisposable
{
    private const double LeastLeft = 0.1;

    private readonly Point2d[][] _boxes;

    public Canvas(Mat pixels, IReadOnlyList<BoundingBox> boxes)
    {
        Pixels = pixels.Clone();
        var (width, height) = (Pixels.Width, Pixels.Height);
        _boxes = [.. boxes.Select(box => Corners(box.Left * width, box.Top * height, box.Width * width, box.Height * height))];
    }

    /// <summary>8-bit BGR.</summary>
    public Mat Pixels { get; private set; }

    /// <summary>Replaces the pixels, and moves corners along.</summary>
    public void Move(Mat pixels, Func<Point2d, Point2d> move)
    {
        Replace(pixels);
        foreach (var corners in _boxes)
        {
            for (var i = 0; i < corners.Length; i++)
                corners[i] = move(corners[i]);
        }
    }

    /// <summary>Replaces the pixels by as many.</summary>
    public void Replace(Mat pixels)
    {
        Pixels.Dispose();
        Pixels = pixels;
    }

    public IReadOnlyList<BoundingBox?> Boxes() => [.. _boxes.Select(Box)];

    public byte[] ToJpeg(int quality) =>
        Cv2.ImEncode(".jpg", Pixels, out var jpeg, [(int)ImwriteFlags.JpegQuality, quality]) ? jpeg : throw new InvalidOperationException("OpenCV could not write a JPEG.");

    public void Dispose() => Pixels.Dispose();

    private BoundingBox? Box(Point2d[] corners)
    {
        var (width, height) = (Pixels.Width, Pixels.Height);
        var (left, right) = (corners.Min(corner => corner.X), corners.Max(corner => corner.X));
        var (top, bottom) = (corners.Min(corner => corner.Y), corners.Max(corner => corner.Y));
        var (x, y) = (Math.Clamp(left, 0, width), Math.Clamp(top, 0, height));
        var (w, h) = (Math.Clamp(right, 0, width) - x, Math.Clamp(bottom, 0, height) - y);
        return w * h < LeastLeft * (right - left) * (bottom - top) || w <= 0 || h <= 0
            ? null
            : new BoundingBox((float)(x / width), (float)(y / height), (float)(w / width), (float)(h / height));
    }

    private static Point2d[] Corners(double left, double top, double width, double height) =>
        [new(left, top), new(left + width, top), new(left + width, top + height), new(left, top + height)];
}
