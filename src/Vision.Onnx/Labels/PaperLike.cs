using OpenCvSharp;

namespace Vision.Onnx.Labels;

/// <summary>Whether a picture is mostly one tone: a page of text, a form, a diagram, an empty wall.</summary>
/// <remarks>
/// The network was trained on photos and sees things in the shapes of letters and lines. Paper has one tone with little around it: of drawn pages of
/// text 70 % and more lie within ±<see cref="Tolerance"/> of the commonest grey, of the sample photos a quarter at most.
/// </remarks>
internal static class PaperLike
{
    /// <summary>Part of a paper-like picture that has its commonest tone, at least.</summary>
    public const double LeastShare = 0.6;

    private const int Tolerance = 12;
    private const int Side = 256;
    private const int Greys = 256;

    /// <param name="image"><c>CV_8UC3</c>.</param>
    public static bool Is(Mat image) => Share(image) >= LeastShare;

    /// <summary>Part of the picture that has its commonest tone, 0..1.</summary>
    public static double Share(Mat image)
    {
        var scale = Math.Min(1, Side / (double)Math.Max(image.Width, image.Height));
        var size = new Size(Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale)));
        using var small = new Mat();
        using var grey = new Mat();
        Cv2.Resize(image, small, size, interpolation: InterpolationFlags.Nearest);
        Cv2.CvtColor(small, grey, ColorConversionCodes.BGR2GRAY);
        var counts = new int[Greys];
        foreach (var value in grey.AsSpan<byte>())
            counts[value]++;

        var most = Enumerable.Range(0, Greys).Max(tone => counts[Math.Max(0, tone - Tolerance)..Math.Min(Greys, tone + Tolerance + 1)].Sum());
        return (double)most / (size.Width * size.Height);
    }
}
