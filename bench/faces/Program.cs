using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using Vision;
using Vision.Onnx;
using Vision.Onnx.Faces;
using Vision.Onnx.Tests.Faces.Scenes;

using var models = new FaceModels(new OnnxOptions());
using var run = new RunOptions();
var photos = Enumerable.Range(1, 6).Select(number => Canvas.FromFile(Samples.Bytes($"sample{number}.jpg"))).ToList();
foreach (var accuracy in Enum.GetValues<DetectionAccuracy>())
{
    var wanted = new DetectFacesOptions { Accuracy = accuracy };
    var (time, megapixels) = (TimeSpan.Zero, 0.0);
    Console.WriteLine($"{accuracy}: faces found, % / boxes without a face");
    foreach (var height in new[] { 20, 24, 30, 40, 60, 100 })
    {
        var all = new Tally();
        Console.Write($"{height,6} px");
        foreach (var variant in FaceVariant.All)
        {
            var tally = new Tally();
            foreach (var scene in Scene.Make(photos, height, variant, seed: 7 * height))
            {
                using (scene)
                {
                    var start = Stopwatch.GetTimestamp();
                    var boxes = models.Locate(scene.Picture.View, 20, wanted, run, CancellationToken.None);
                    time += Stopwatch.GetElapsedTime(start);
                    megapixels += scene.Picture.Width * scene.Picture.Height / 1e6;
                    tally.Add(scene.Faces, scene.Ignored, boxes);
                }
            }

            Console.Write($"   {variant.Name} {tally.Recall * 100:f0}/{tally.MadeUp}");
            all.Add(tally);
        }

        Console.WriteLine($"   all {all.Recall * 100:f1} %, false {all.FalsePositives * 100:f1} %");
    }

    Console.WriteLine($"  {time.TotalMilliseconds / megapixels:f1} ms for each megapixel, one thread, smallest face 20 px");
}
