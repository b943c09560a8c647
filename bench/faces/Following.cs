using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Bench.Faces;

/// <summary>Faces found again by one look, from an expectation that is off by up to 0.6 of their size and a fifth too large or small.</summary>
internal static class Following
{
    private const int Looks = 200;
    private static readonly int[] Heights = [20, 30, 40, 60, 100];

    public static void Print(FaceModels models, Pictures pictures, RunOptions run)
    {
        Console.WriteLine("Follow: faces found again, %");
        foreach (var height in Heights)
        {
            Console.Write($"{height,6} px");
            foreach (var variant in FaceVariant.All)
            {
                var (faces, found, random) = (0, 0, new Random(3));
                foreach (var scene in pictures.Of(height, variant))
                {
                    using (scene)
                    {
                        faces += scene.Faces.Count;
                        found += scene.Faces.Count(face => models.Follow(scene.Picture.View, Moved(face, random), isCut: false, run) is { } again && again.IoU(face) > 0.3f);
                    }
                }

                Console.Write($"   {variant.Name} {100.0 * found / faces:f0}");
            }

            Console.WriteLine();
        }

        using var ground = Scene.Ground(1);
        var places = new Random(4);
        var made = Enumerable.Range(0, Looks).Count(_ => models.Follow(ground.View, Anywhere(ground, places), isCut: false, run) is not null);
        Console.WriteLine($"  where no face is: {100.0 * made / Looks:f1} % of {Looks} places");
        foreach (var size in new[] { 40, 100, 300 })
        {
            var cost = Cost.Best(() =>
            {
                for (var i = 0; i < Looks; i++)
                    models.Follow(pictures.Photos[2].View, new FaceBox(1090, 195, 1090 + (0.8f * size), 195 + size, 1), isCut: false, run);
            });
            Console.WriteLine($"  a look at a face of {size} px: {cost / Looks:f2} ms");
        }
    }

    private static FaceBox Moved(FaceBox face, Random random)
    {
        float Any(float reach) => ((random.NextSingle() * 2) - 1) * reach;
        var (x, y, size) = (face.CentreX + (Any(0.6f) * face.Width), face.CentreY + (Any(0.6f) * face.Height), MathF.Exp(Any(0.2f)));
        return new FaceBox(x - (face.Width * size / 2), y - (face.Height * size / 2), x + (face.Width * size / 2), y + (face.Height * size / 2), 1);
    }

    private static FaceBox Anywhere(Canvas picture, Random random)
    {
        var (x, y, size) = (random.NextSingle() * picture.Width, random.NextSingle() * picture.Height, 16 + (80 * random.NextSingle()));
        return new FaceBox(x - (0.4f * size), y - (size / 2), x + (0.4f * size), y + (size / 2), 1);
    }
}
