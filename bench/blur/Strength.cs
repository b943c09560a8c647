using System.Diagnostics;
using Vision.Media;
using Vision.Onnx;
using Vision.Onnx.Faces;

namespace Vision.Bench.Blur;

/// <summary>How strong a mask must be: faces that our own detector still sees where they were covered when it looks as hard as it can, in the sample photos at four sizes.</summary>
internal static class Strength
{
    private const float SameFace = 0.25f;

    // Faces of 45, 65, 90 and 130 px.
    private static readonly int[] Widths = [345, 500, 690, 960];

    public static void Run()
    {
        using var detector = new FrameFaceDetector(new OnnxOptions { ModelFolder = Checkout.Models });
        var photos = Directory.EnumerateFiles(Checkout.Samples, "sample*.jpg").Order(StringComparer.Ordinal).SelectMany(path => Widths.Select(width => Load(path, width))).ToList();
        var look = new DetectFacesOptions { Accuracy = DetectionAccuracy.Thorough, MinFaceSize = 24 };
        var faces = photos.ConvertAll(photo => Look(photo.Pixels, photo.Size));
        Console.WriteLine($"{faces.Sum(list => list.Count)} faces in {photos.Count} pictures; still seen, where they were, after:");
        foreach (var mode in new[] { BlurMode.Blur, BlurMode.Pixelate, BlurMode.Solid })
        {
            foreach (var cells in mode == BlurMode.Solid ? new[] { 3 } : [10, 7, 5, 4, 3])
            {
                foreach (var scale in new[] { 1.3, 1.5 })
                {
                    var seen = 0;
                    for (var i = 0; i < photos.Count; i++)
                    {
                        var (pixels, size) = ((byte[])photos[i].Pixels.Clone(), photos[i].Size);
                        PictureBlur.Cover(pixels, size, size.Width * 3, 3, faces[i], new BlurOptions { Mode = mode, Cells = cells, MaskScale = scale });
                        seen += Look(pixels, size).Count(found => faces[i].Any(face => face.BoundingBox.IoU(found.BoundingBox) > SameFace));
                    }

                    Console.WriteLine($"{mode,-9} {cells,2} cells, mask {scale:F1}: {seen}");
                }
            }
        }

        IReadOnlyList<FrameFace> Look(byte[] pixels, ImageSize size) => detector.Detect(pixels, size.Width, size.Height, size.Width * 3, look);
    }

    private static (byte[] Pixels, ImageSize Size) Load(string path, int width)
    {
        var height = width * 2 / 3;
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", $"-v error -nostdin -i {path} -vf scale={width}:{height} -pix_fmt bgr24 -f rawvideo pipe:1") { RedirectStandardOutput = true })!;
        var pixels = new byte[width * height * 3];
        process.StandardOutput.BaseStream.ReadExactly(pixels);
        return (pixels, new ImageSize(width, height));
    }
}
