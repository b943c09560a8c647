using OpenCvSharp;

namespace Vision.Imaging.Internal.Transforms;

/// <summary>Transforms that move pixels, and boxes with them.</summary>
internal static class Movements
{
    /// <summary>Cuts out a part, given in ratios.</summary>
    public static void Crop(Canvas canvas, double left, double top, double width, double height)
    {
        var (columns, rows) = (canvas.Pixels.Width, canvas.Pixels.Height);
        var x = Math.Min((int)Math.Round(left * columns), columns - 1);
        var y = Math.Min((int)Math.Round(top * rows), rows - 1);
        var w = Math.Clamp((int)Math.Round(width * columns), 1, columns - x);
        var h = Math.Clamp((int)Math.Round(height * rows), 1, rows - y);
        using var part = canvas.Pixels[new Rect(x, y, w, h)];
        canvas.Move(part.Clone(), corner => new(corner.X - x, corner.Y - y));
    }

    /// <summary>To a size in px.</summary>
    public static void Resize(Canvas canvas, int width, int height)
    {
        var (x, y) = ((double)width / canvas.Pixels.Width, (double)height / canvas.Pixels.Height);
        var resized = new Mat();
        // Area keeps fine patterns from turning into others when an image gets smaller.
        Cv2.Resize(canvas.Pixels, resized, new Size(width, height), interpolation: x < 1 || y < 1 ? InterpolationFlags.Area : InterpolationFlags.Linear);
        canvas.Move(resized, corner => new(corner.X * x, corner.Y * y));
    }

    /// <summary>Left to right.</summary>
    public static void Flip(Canvas canvas)
    {
        var (flipped, width) = (new Mat(), canvas.Pixels.Width);
        Cv2.Flip(canvas.Pixels, flipped, FlipMode.Y);
        canvas.Move(flipped, corner => new(width - corner.X, corner.Y));
    }

    /// <summary>Anticlockwise about the centre; the size stays.</summary>
    public static void Rotate(Canvas canvas, double degrees)
    {
        var size = canvas.Pixels.Size();
        using var matrix = Cv2.GetRotationMatrix2D(new Point2f(size.Width / 2f, size.Height / 2f), degrees, 1);
        var rotated = new Mat();
        Cv2.WarpAffine(canvas.Pixels, rotated, matrix, size, InterpolationFlags.Linear, BorderTypes.Reflect101);
        var (a, b, c) = (matrix.At<double>(0, 0), matrix.At<double>(0, 1), matrix.At<double>(0, 2));
        var (d, e, f) = (matrix.At<double>(1, 0), matrix.At<double>(1, 1), matrix.At<double>(1, 2));
        canvas.Move(rotated, corner => new((a * corner.X) + (b * corner.Y) + c, (d * corner.X) + (e * corner.Y) + f));
    }

    /// <summary>Moves each corner inwards by chance; the size stays.</summary>
    public static void Perspective(Canvas canvas, double strength, Chance chance)
    {
        var (width, height) = (canvas.Pixels.Width, canvas.Pixels.Height);
        Point2f[] from = [new(0, 0), new(width, 0), new(width, height), new(0, height)];
        Point2f[] to = [.. from.Select(corner => new Point2f(Inwards(corner.X, width), Inwards(corner.Y, height)))];
        using var matrix = Cv2.GetPerspectiveTransform(from, to);
        var warped = new Mat();
        Cv2.WarpPerspective(canvas.Pixels, warped, matrix, new Size(width, height), InterpolationFlags.Linear, BorderTypes.Reflect101);
        var m = new double[9];
        for (var i = 0; i < m.Length; i++)
            m[i] = matrix.At<double>(i / 3, i % 3);
        canvas.Move(warped, corner =>
        {
            var depth = (m[6] * corner.X) + (m[7] * corner.Y) + m[8];
            return new(((m[0] * corner.X) + (m[1] * corner.Y) + m[2]) / depth, ((m[3] * corner.X) + (m[4] * corner.Y) + m[5]) / depth);
        });

        float Inwards(float at, int side) => (float)(at + ((at == 0 ? 1 : -1) * chance.Next() * strength * side));
    }
}
