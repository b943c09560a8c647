using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Onnx.Tests.Faces.Detection;

/// <summary>Known faces in pictures with default options. <c>bench/faces</c> prints the whole curve, at other places.</summary>
public sealed class DetectionRecallTests : IDisposable
{
    private readonly FaceModels _models = new(new OnnxOptions());
    private readonly RunOptions _run = new();
    private readonly List<Canvas> _photos = [.. Enumerable.Range(1, 6).Select(number => Canvas.FromFile(Samples.Bytes($"sample{number}.jpg")))];

    public void Dispose()
    {
        _models.Dispose();
        _run.Dispose();
        _photos.ForEach(photo => photo.Dispose());
    }

    [Theory]
    [InlineData(40, 0.95)]
    [InlineData(60, 0.95)]
    public void Locate_PastedPhotosOfLargeFaces_FindsMost(float height, double recall) => AssertFinds([height], recall);

    [Fact]
    public void Locate_PastedPhotosOfSmallFaces_FindsMost() => AssertFinds([20, 24, 30, 36], recall: 0.85);

    [Fact]
    public void Locate_PhotosAsTheyAre_FindsEveryFace()
    {
        var tally = new Tally();
        for (var number = 0; number < _photos.Count; number++)
        {
            var faces = LabelledFace.All.Where(face => face.Photo == number + 1).Select(face => new FaceBox(face.Left, face.Top, face.Right, face.Bottom, 1)).ToList();
            tally.Add(faces, [], Locate(_photos[number]));
        }

        Assert.Equal(1, tally.Recall);
    }

    [Fact]
    public void Locate_TexturesWithoutFaces_FindsHardlyAny()
    {
        var boxes = 0;
        for (var number = 0; number < Texture.Count; number++)
        {
            using var texture = Texture.Draw(number);
            boxes += Locate(texture).Count;
        }

        using var sign = Canvas.FromFile(Samples.Bytes("street-sign.png"));
        Assert.InRange(boxes + Locate(sign).Count, 0, 1);
    }

    [Theory]
    [InlineData(0.5, 0.95)]
    [InlineData(0.25, 0.85)]
    public void Locate_GridOfSmallPhotos_FindsMostFaces(double scale, double recall)
    {
        using var grid = FaceGrid.Load(scale);

        var cells = Locate(grid).Select(box => FaceGrid.Cell(box, scale)).ToList();

        Assert.InRange(cells.Where(cell => cell >= 0).Distinct().Count() / (double)(FaceGrid.Rows * FaceGrid.Columns), recall, 1);
        Assert.InRange(cells.Count(cell => cell < 0), 0, 5);
    }

    private void AssertFinds(float[] heights, double recall)
    {
        var tally = new Tally();
        foreach (var height in heights)
        {
            foreach (var scene in FaceVariant.All.SelectMany(variant => Scene.Make(_photos, height, variant, seed: (int)height)))
            {
                using (scene)
                    tally.Add(scene.Faces, scene.Ignored, Locate(scene.Picture));
            }
        }

        Assert.InRange(tally.Recall, recall, 1);
        Assert.InRange(tally.FalsePositives, 0, 0.05);
    }

    private List<FaceBox> Locate(Canvas picture) => _models.Locate(picture.View, minFace: 20, new DetectFacesOptions(), _run, CancellationToken.None);
}
