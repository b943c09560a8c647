using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Onnx.Tests.Faces.Detection;

public sealed class DetectionRecallTests : IDisposable
{
    private readonly FaceModels _models = new(new OnnxOptions());
    private readonly RunOptions _run = new();

    public void Dispose()
    {
        _models.Dispose();
        _run.Dispose();
    }

    [Theory]
    [InlineData(30, 0.85)]
    [InlineData(60, 0.95)]
    public void Locate_PastedPhotos_FindsMostFaces(float height, double recall)
    {
        var photos = Enumerable.Range(1, 6).Select(number => Canvas.FromFile(Samples.Bytes($"sample{number}.jpg"))).ToList();
        var tally = new Tally();
        foreach (var scene in FaceVariant.All.SelectMany(variant => Scene.Make(photos, height, variant, seed: 30)))
        {
            using (scene)
                tally.Add(scene.Faces, scene.Ignored, Locate(scene.Picture));
        }

        photos.ForEach(photo => photo.Dispose());
        Assert.InRange(tally.Recall, recall, 1);
        Assert.InRange(tally.FalsePositives, 0, 0.05);
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

    private List<FaceBox> Locate(Canvas picture) => _models.Locate(picture.View, minFace: 20, new DetectFacesOptions(), _run, CancellationToken.None);
}
