using OpenCvSharp;

namespace Vision.Bench.Labels;

/// <summary>Photos to measure with: the sample photos, each time cut a little differently, so that no two are equal; a sign hangs on every third.</summary>
internal static class BenchImages
{
    public static IReadOnlyList<string> Make(int count)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Work, "images")).FullName;
        var samples = Directory.GetFiles(Path.Combine(Checkout.Artifacts, "samples"), "sample*.jpg").Order(StringComparer.Ordinal).ToArray();
        if (samples.Length == 0)
            throw new InvalidOperationException("There are no sample photos; run ./setup first.");

        var paths = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var path = Path.Combine(folder, $"photo{i:d3}.jpg");
            File.WriteAllBytes(path, Make(samples[i % samples.Length], i));
            paths.Add(path);
        }

        return paths;
    }

    private static byte[] Make(string sample, int number)
    {
        using var photo = Cv2.ImDecode(File.ReadAllBytes(sample), ImreadModes.Color);
        using var part = new Mat(photo, new Rect(2 * number % 64, number % 32, photo.Width - 64, photo.Height - 32));
        using var image = part.Clone();
        if (number % 3 == 0)
        {
            Cv2.Rectangle(image, new Rect(60, 60, 760, 250), new Scalar(250, 250, 250), -1);
            Cv2.PutText(image, $"PLATFORM {number}", new OpenCvSharp.Point(100, 160), HersheyFonts.HersheySimplex, 2.6, new Scalar(30, 30, 30), 6, LineTypes.AntiAlias);
            Cv2.PutText(image, "to the city centre", new OpenCvSharp.Point(100, 260), HersheyFonts.HersheySimplex, 2.0, new Scalar(30, 30, 30), 4, LineTypes.AntiAlias);
        }

        Cv2.ImEncode(".jpg", image, out var bytes, [(int)ImwriteFlags.JpegQuality, 90]);
        return bytes;
    }
}
