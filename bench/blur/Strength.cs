using System.Diagnostics;
using Vision.Media;
using Vision.Onnx;
using Vision.Onnx.Faces;

namespace Vision.Bench.Blur;

/// <summary>How strong a mask must be: faces that our own detector still sees where they were covered, in the sample photos.</summary>
internal static class Strength
{
    public static void Run()
    {
        using var detector = new FrameFaceDetector(new OnnxOptions { ModelFolder = Checkout.Models });
        var photos = Directory.EnumerateFiles(Checkout.Samples, "sample*.jpg").Order(StringComparer.Ordinal).Select(Load).ToList();
        var look = new DetectFacesOptions { Accuracy = DetectionAccuracy.Balanced, MinFaceSize = 24 };
        var faces = photos.ConvertAll(photo => detector.Detect(photo.Pixels, photo.Size.Width, photo.Size.Height, photo.Size.Width * 3, look));
        Console.WriteLine($"{faces.Sum(list => list.Count)} faces in {photos.Count} photos; still seen after:");
        foreach (var mode in new[] { BlurMode.Blur, BlurMode.Pixelate, BlurMode.Solid })
        {
            foreach (var cells in mode == BlurMode.Solid ? new[] { 7 } : [10, 7, 5, 4, 3])
            {
                foreach (var scale in new[] { 1.3, 1.5 })
                {
                    var seen = 0;
                    for (var i = 0; i < photos.Count; i++)
                    {
                        var pixels = (byte[])photos[i].Pixels.Clone();
                        PictureBlur.Cover(pixels, photos[i].Size, photos[i].Size.Width * 3, 3, faces[i], new BlurOptions { Mode = mode, Cells = cells, MaskScale = scale });
                        seen += detector.Detect(pixels, photos[i].Size.Width, photos[i].Size.Height, photos[i].Size.Width * 3, look).Count;
                    }

                    Console.WriteLine($"{mode,-9} {cells,2} cells, mask {scale:F1}: {seen}");
                }
            }
        }
    }

    private static (byte[] Pixels, ImageSize Size) Load(string path)
    {
        const int width = 960, height = 640;
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", $"-v error -nostdin -i {path} -vf scale={width}:{height} -pix_fmt bgr24 -f rawvideo pipe:1") { RedirectStandardOutput = true })!;
        var pixels = new byte[width * height * 3];
        process.StandardOutput.BaseStream.ReadExactly(pixels);
        return (pixels, new ImageSize(width, height));
    }
}
