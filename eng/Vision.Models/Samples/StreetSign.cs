using OpenCvSharp;

namespace Vision.Models.Samples;

/// <summary>A picture with words on it, for the photos at hand have none.</summary>
internal static class StreetSign
{
    private static readonly Scalar Sky = new(214, 190, 160);
    private static readonly Scalar Post = new(110, 110, 110);
    private static readonly Scalar Plate = new(70, 110, 20);
    private static readonly Scalar White = new(250, 250, 250);

    /// <summary>The picture as a PNG file.</summary>
    /// <param name="lines">What the sign says, from top to bottom.</param>
    public static byte[] Draw(IReadOnlyList<string> lines)
    {
        const int lineHeight = 130;
        var plate = new Rect(90, 120, 1100, (lines.Count * lineHeight) + 80);
        using var picture = new Mat(900, 1280, MatType.CV_8UC3, Sky);
        Cv2.Rectangle(picture, new Rect(620, plate.Y, 40, 900 - plate.Y), Post, -1);
        Cv2.Rectangle(picture, plate, Plate, -1);
        Cv2.Rectangle(picture, new Rect(plate.X + 14, plate.Y + 14, plate.Width - 28, plate.Height - 28), White, 6);
        for (var i = 0; i < lines.Count; i++)
        {
            var place = new OpenCvSharp.Point(plate.X + 60, plate.Y + 40 + (i * lineHeight) + 90);
            Cv2.PutText(picture, lines[i], place, HersheyFonts.HersheySimplex, 2.8, White, 8, LineTypes.AntiAlias);
        }

        Cv2.ImEncode(".png", picture, out var bytes);
        return bytes;
    }
}
