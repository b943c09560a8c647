using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Onnx.Tests.Faces.Detection;

/// <summary>What the other network finds, and the usual one does not contradict.</summary>
public sealed class BlazeFaceTests : IDisposable
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

    [Fact]
    public void LocateOtherwise_Photos_FindsNearlyEveryFaceWhereItIs()
    {
        var tally = new Tally();
        for (var number = 0; number < _photos.Count; number++)
        {
            var faces = LabelledFace.All.Where(face => face.Photo == number + 1).Select(face => new FaceBox(face.Left, face.Top, face.Right, face.Bottom, 1)).ToList();
            tally.Add(faces, [], Locate(_photos[number], 40));
        }

        Assert.InRange(tally.Recall, 0.9, 1);
        Assert.InRange(tally.MadeUp, 0, 2);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(100)]
    public void LocateOtherwise_PastedPhotos_FindsMost(float height)
    {
        var tally = new Tally();
        foreach (var scene in Scene.Make(_photos, height, FaceVariant.All[0], seed: (int)height))
        {
            using (scene)
                tally.Add(scene.Faces, scene.Ignored, Locate(scene.Picture, height * 0.8f));
        }

        Assert.InRange(tally.Recall, 0.85, 1);
        Assert.InRange(tally.MadeUp, 0, 1);
    }

    [Fact]
    public void LocateOtherwise_PicturesWithoutFaces_FindsHardlyAny()
    {
        var boxes = 0;
        for (var number = 0; number < Texture.Count; number++)
        {
            using var texture = Texture.Draw(number);
            boxes += Locate(texture, 40).Count;
        }

        for (var number = 0; number < Scene.GroundCount; number++)
        {
            using var ground = Scene.Ground(number);
            boxes += Locate(ground, 40).Count;
        }

        Assert.InRange(boxes, 0, 2);
    }

    private List<FaceBox> Locate(Canvas picture, float minFace) => _models.LocateOtherwise(picture.View, minFace, new DetectFacesOptions(), _run, CancellationToken.None);
}
