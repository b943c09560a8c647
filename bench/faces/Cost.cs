using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using OpenCvSharp;
using Vision.Onnx;
using Vision.Onnx.Faces;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Bench.Faces;

/// <summary>What looking costs, in time of one processor: others may use the machine meanwhile, and the best of several rounds counts.</summary>
internal static class Cost
{
    private const int Rounds = 6;
    private static readonly int[] Smallest = [20, 24, 40, 80];

    public static void Print(FaceModels models, Pictures pictures, DetectionAccuracy accuracy, RunOptions run)
    {
        using var frame = Canvas.FromFile(Samples.Bytes("sample3.jpg"), new Rect(0, 100, 1920, 1080));
        foreach (var smallest in Smallest)
        {
            var wanted = new DetectFacesOptions { Accuracy = accuracy, MinFaceSize = smallest };
            var inFrame = Best(() => models.Locate(frame.View, smallest, wanted, run, CancellationToken.None));
            var inAll = Best(() =>
            {
                foreach (var photo in pictures.Photos)
                    models.Locate(photo.View, smallest, wanted, run, CancellationToken.None);
            });
            var megapixels = pictures.Photos.Sum(photo => photo.Width * photo.Height / 1e6);
            Console.WriteLine($"{accuracy}, smallest face {smallest} px: a frame of 1080p {inFrame:f0} ms, the six photos {inAll / megapixels:f1} ms for each megapixel");
        }
    }

    /// <summary>ms of processor time.</summary>
    public static double Best(Action look)
    {
        look();
        return Enumerable.Range(0, Rounds).Min(_ => Once(look));
    }

    private static double Once(Action look)
    {
        using var process = Process.GetCurrentProcess();
        var start = process.TotalProcessorTime;
        look();
        process.Refresh();
        return (process.TotalProcessorTime - start).TotalMilliseconds;
    }
}
