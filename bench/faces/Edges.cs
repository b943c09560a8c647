using Microsoft.ML.OnnxRuntime;
using OpenCvSharp;
using Vision.Onnx;
using Vision.Onnx.Faces;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Bench.Faces;

/// <summary>Faces that the picture's edge cuts, found without and with the look for them; boxes that it makes up; and what it costs.</summary>
internal static class Edges
{
    private static readonly int[] Heights = [40, 60, 100, 150];
    private static readonly float[] Shares = [0.4f, 0.5f, 0.65f];

    public static void Print(FaceModels models, DetectionAccuracy accuracy, RunOptions run)
    {
        var wanted = new DetectFacesOptions { Accuracy = accuracy, MinFaceSize = 20 };
        foreach (var share in Shares)
        {
            Console.WriteLine($"{accuracy}: faces of which {100 * share:f0} % is in the picture, found in the ordinary look / in both, %");
            foreach (var height in Heights)
            {
                Console.Write($"{height,6} px");
                foreach (var edge in Enum.GetValues<CutEdge>())
                {
                    var (faces, before, after) = (0, 0, 0);
                    foreach (var face in LabelledFace.All)
                    {
                        using var picture = CutFace.Draw(face, edge, share, height, out var visible);
                        var found = models.Locate(picture.View, 20, wanted, run, CancellationToken.None);
                        var cut = models.LocateCut(picture.View, 20, wanted, run, CancellationToken.None, found);
                        faces++;
                        before += found.Any(box => CutFace.Covers(box, visible, picture)) ? 1 : 0;
                        after += found.Concat(cut).Any(box => CutFace.Covers(box, visible, picture)) ? 1 : 0;
                    }

                    Console.Write($"   {edge} {100.0 * before / faces:f0}/{100.0 * after / faces:f0}");
                }

                Console.WriteLine();
            }
        }

        var (count, ordinary, more) = (0, 0, 0);
        foreach (var picture in WithoutFaces())
        {
            using (picture)
            {
                var found = models.Locate(picture.View, 20, wanted, run, CancellationToken.None);
                var cut = models.LocateCut(picture.View, 20, wanted, run, CancellationToken.None, found);
                count++;
                ordinary += found.Count;
                more += cut.Count;
            }
        }

        Console.WriteLine($"  {count} pictures without faces: {ordinary} boxes in the ordinary look, {more} more at the edges");
        using var frame = Canvas.FromFile(Samples.Bytes("sample3.jpg"), new Rect(0, 100, 1920, 1080));
        using var half = Canvas.FromFile(Samples.Bytes("sample3.jpg"), new Rect(0, 100, 1920, 1080), 0.5);
        foreach (var (name, canvas) in new[] { ("1080p", frame), ("1080p halved, as it is swept", half) })
        {
            var whole = Cost.Best(() => models.Locate(canvas.View, 20, wanted, run, CancellationToken.None));
            var known = models.Locate(canvas.View, 20, wanted, run, CancellationToken.None);
            var edges = Cost.Best(() => models.LocateCut(canvas.View, 20, wanted, run, CancellationToken.None, known));
            Console.WriteLine($"  {name}, smallest face 20 px: ordinary look {whole:f0} ms, at the edges {edges:f0} ms more");
        }
    }

    // Parts of the grounds and textures at several sizes: each has edges of its own.
    private static IEnumerable<Canvas> WithoutFaces()
    {
        for (var ground = 0; ground < Scene.GroundCount; ground++)
        {
            foreach (var scale in new[] { 1, 0.6, 0.35 })
            {
                using var whole = Scene.Ground(ground, scale);
                for (var part = 0; part < 9; part++)
                {
                    var (width, height) = (whole.Width * 2 / 3, whole.Height * 2 / 3);
                    yield return CutFace.Part(whole, part % 3 * (whole.Width - width) / 2, part / 3 * (whole.Height - height) / 2, width, height);
                }
            }
        }

        for (var texture = 0; texture < Texture.Count; texture++)
            yield return Texture.Draw(texture);
        yield return Canvas.FromFile(Samples.Bytes("street-sign.png"));
    }
}
