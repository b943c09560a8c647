using OpenCvSharp;

namespace Vision.Imaging.Internal.Sheets;

/// <summary>One line of text, smooth: drawn three times as large, then reduced.</summary>
internal static class Lettering
{
    public const double Large = 0.72, Medium = 0.62, Small = 0.47;

    private const int Finer = 3;
    private const string Ellipsis = "...";

    /// <summary>Writes into a rectangle; what does not fit ends with dots.</summary>
    /// <param name="sheet">Where.</param>
    /// <param name="place">The line's rectangle.</param>
    /// <param name="text">Printable ASCII.</param>
    /// <param name="size">OpenCV's scale of a 22 px font.</param>
    /// <param name="ink">Colour of the letters.</param>
    /// <param name="ground">Colour of the rectangle.</param>
    public static void Write(Mat sheet, Rect place, string text, double size, Scalar ink, Scalar ground)
    {
        using var large = new Mat(place.Height * Finer, place.Width * Finer, MatType.CV_8UC3, ground);
        var shown = text;
        while (!TryWrite(large, shown, size, ink, ground) && shown.Length > Ellipsis.Length)
            shown = shown[..^(shown.EndsWith(Ellipsis, StringComparison.Ordinal) ? Ellipsis.Length + 1 : 1)].TrimEnd() + Ellipsis;

        using var target = new Mat(sheet, place);
        Cv2.Resize(large, target, new Size(place.Width, place.Height), interpolation: InterpolationFlags.Area);
    }

    // Whether it fits shows in the last columns: letters that are cut reach into them.
    private static bool TryWrite(Mat large, string text, double size, Scalar ink, Scalar ground)
    {
        large.SetTo(ground);
        var baseline = (int)(large.Height * 0.5) + (int)(size * Finer * 10);
        Cv2.PutText(large, text, new OpenCvSharp.Point(0, baseline), HersheyFonts.HersheyDuplex, size * Finer, ink, Math.Max(1, (int)(size * Finer * 1.1)), LineTypes.AntiAlias);
        return IsPlain(large, ground);
    }

    private static unsafe bool IsPlain(Mat large, Scalar ground)
    {
        var (blue, green, red) = ((byte)ground.Val0, (byte)ground.Val1, (byte)ground.Val2);
        var height = large.Height;
        for (var y = 0; y < height; y++)
        {
            var row = new ReadOnlySpan<byte>(large.DataPointer + (y * large.Step()), large.Width * 3)[^(3 * Finer)..];
            for (var x = 0; x < row.Length; x += 3)
            {
                if (row[x] != blue || row[x + 1] != green || row[x + 2] != red)
                    return false;
            }
        }

        return true;
    }
}
