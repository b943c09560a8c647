using OpenCvSharp;

namespace Vision.EndToEnd.Processes;

/// <summary>Many different photos, cut out of the samples, each with its own number written on it.</summary>
internal static class TestPhotos
{
    /// <summary>The photo of a number; the same bytes for the same number and size.</summary>
    /// <param name="number">Picks the sample, the cut and the text.</param>
    /// <param name="width">px; the height is three quarters of it.</param>
    public static byte[] Make(int number, int width = 480)
    {
        var random = new Random(number);
        using var sample = Cv2.ImDecode(File.ReadAllBytes(Checkout.Samples[number % Checkout.Samples.Count]), ImreadModes.Color);
        var cutWidth = random.Next(sample.Cols / 2, sample.Cols * 9 / 10);
        var cutHeight = Math.Min(sample.Rows, cutWidth * 3 / 4);
        using var cut = sample[new Rect(random.Next(sample.Cols - cutWidth), random.Next(sample.Rows - cutHeight + 1), cutWidth, cutHeight)];
        using var photo = new Mat();
        Cv2.Resize(cut, photo, new Size(width, width * 3 / 4), interpolation: InterpolationFlags.Area);
        Cv2.Rectangle(photo, new Rect(0, 0, width, width / 9), Scalar.All(255), -1);
        Cv2.PutText(photo, $"PHOTO {number:D4}", new OpenCvSharp.Point(width / 40, width / 13), HersheyFonts.HersheyDuplex, width / 480.0, Scalar.All(0), Math.Max(1, width / 300), LineTypes.AntiAlias);
        Cv2.ImEncode(".jpg", photo, out var jpeg, [(int)ImwriteFlags.JpegQuality, 90]);
        return jpeg;
    }
}
