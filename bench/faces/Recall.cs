using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Bench.Faces;

/// <summary>Faces that are found, by size and variant, and boxes without a face.</summary>
internal static class Recall
{
    private static readonly int[] Heights = [20, 24, 30, 36, 40, 60, 100];
    private static readonly int[] GridHeights = [24, 40, 60];

    public static void Print(FaceModels models, Pictures pictures, DetectionAccuracy accuracy, RunOptions run)
    {
        List<FaceBox> Locate(Canvas picture) => models.Locate(picture.View, 20, new DetectFacesOptions { Accuracy = accuracy }, run, CancellationToken.None);

        Console.WriteLine($"{accuracy}: faces of the sample photos found, % / boxes without a face");
        Table(Heights, pictures.Of, Locate);
        Console.WriteLine($"{accuracy}: faces of the grid found, % / boxes without a face");
        Table(GridHeights, pictures.OfGrid, Locate);

        var full = new Tally();
        for (var number = 0; number < pictures.Photos.Count; number++)
        {
            var faces = LabelledFace.All.Where(face => face.Photo == number + 1).Select(face => new FaceBox(face.Left, face.Top, face.Right, face.Bottom, 1)).ToList();
            full.Add(faces, [], Locate(pictures.Photos[number]));
        }

        Console.WriteLine($"  the six photos as they are: {full.Found} of {full.Wanted}, {full.MadeUp} boxes without a face");
        var empty = Pictures.WithoutFaces().ToList();
        Console.WriteLine($"  {empty.Count} pictures without faces: {empty.Sum(picture => Locate(picture).Count)} boxes");
        empty.ForEach(picture => picture.Dispose());
    }

    private static void Table(IEnumerable<int> heights, Func<float, FaceVariant, IEnumerable<Scene>> scenes, Func<Canvas, List<FaceBox>> locate)
    {
        foreach (var height in heights)
        {
            var all = new Tally();
            Console.Write($"{height,6} px");
            foreach (var variant in FaceVariant.All)
            {
                var tally = new Tally();
                foreach (var scene in scenes(height, variant))
                {
                    using (scene)
                        tally.Add(scene.Faces, scene.Ignored, locate(scene.Picture));
                }

                Console.Write($"   {variant.Name} {tally.Recall * 100:f0}/{tally.MadeUp}");
                all.Add(tally);
            }

            Console.WriteLine($"   all {all.Recall * 100:f1} %, false {all.FalsePositives * 100:f1} %, of {all.Wanted}");
        }
    }
}
