using OpenCvSharp;

namespace Vision.Imaging.Internal.Sheets;

/// <summary>The square of a frame that shows a face with some room around it.</summary>
internal static class CutOut
{
    /// <summary>Side of the square, in heights or widths of the face, whichever is larger.</summary>
    public const float Room = 1.9f;

    // Enlarging what is a few pixels wide shows nothing.
    private const int LeastSide = 24;

    /// <summary>The square, shifted and reduced so that it lies in the frame; the whole frame without a face.</summary>
    public static Rect Of(BoundingBox? face, int width, int height)
    {
        if (face is not { } box)
            return new Rect(0, 0, width, height);

        var wanted = (int)Math.Round(Room * Math.Max(box.Width * width, box.Height * height));
        var side = Math.Clamp(wanted, Math.Min(LeastSide, Math.Min(width, height)), Math.Min(width, height));
        return new Rect(
            Start(box.Left + (box.Width / 2), width, side),
            Start(box.Top + (box.Height / 2), height, side),
            side,
            side);
    }

    /// <summary>Where the face is in the enlarged square.</summary>
    public static Rect Inside(BoundingBox face, int width, int height, Rect cut, double scale) => new(
        (int)Math.Round(((face.Left * width) - cut.X) * scale),
        (int)Math.Round(((face.Top * height) - cut.Y) * scale),
        (int)Math.Round(face.Width * width * scale),
        (int)Math.Round(face.Height * height * scale));

    private static int Start(float centre, int length, int side) => Math.Clamp((int)Math.Round((centre * length) - (side / 2.0)), 0, length - side);
}
