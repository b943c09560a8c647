using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces;
using Vision.Onnx.Faces.Detection;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Onnx.Tests.Faces.Detection;

/// <summary>The sample photos, cut in the midst of each of their faces. <c>bench/faces</c> prints the whole table.</summary>
public sealed class CutFaceTests : IDisposable
{
    private static readonly DetectFacesOptions Wanted = new();

    private readonly FaceModels _models = new(new OnnxOptions());
    private readonly RunOptions _run = new();

    public void Dispose()
    {
        _models.Dispose();
        _run.Dispose();
    }

    [Theory]
    [InlineData("Left", 0.9)]
    [InlineData("Right", 0.9)]
    [InlineData("Top", 0.7)]
    [InlineData("Bottom", 0.9)]
    public void LocateCut_HalfOfAFaceInThePicture_FindsMost(string edge, double recall)
    {
        var (faces, found) = (0, 0);
        foreach (var height in new[] { 40, 60, 100, 150 })
        {
            foreach (var face in LabelledFace.All)
            {
                using var picture = CutFace.Draw(face, Enum.Parse<CutEdge>(edge), share: 0.5f, height, out var visible);
                faces++;
                found += Cut(picture).Any(box => CutFace.Covers(box, visible, picture)) ? 1 : 0;
            }
        }

        Assert.InRange(found / (double)faces, recall, 1);
    }

    [Fact]
    public void LocateCut_PicturesWithoutFaces_FindsHardlyAny()
    {
        var boxes = 0;
        for (var ground = 0; ground < Scene.GroundCount; ground++)
        {
            using var picture = Scene.Ground(ground, 0.6);
            boxes += Cut(picture).Count;
        }

        Assert.InRange(boxes, 0, 2);
    }

    [Fact]
    public void LocateCut_WholeFaces_LeavesThemOut()
    {
        using var photo = Canvas.FromFile(Samples.Bytes("sample4.jpg"), scale: 0.3);
        var found = _models.Locate(photo.View, 20, Wanted, _run, CancellationToken.None);

        Assert.NotEmpty(found);
        Assert.Empty(_models.LocateCut(photo.View, 20, Wanted, _run, CancellationToken.None, found));
    }

    [Fact]
    public void FollowCut_HalfAFaceThatMovedAlongTheEdge_FindsItAgain()
    {
        var (faces, found) = (0, 0);
        foreach (var face in LabelledFace.All.Where(face => Math.Abs(face.Roll) < 20))
        {
            using var picture = CutFace.Draw(face, CutEdge.Left, share: 0.5f, height: 80, out var visible);
            var whole = visible with { Left = -visible.Right };
            var expected = whole with { Top = whole.Top + 20, Bottom = whole.Bottom + 20 };
            faces++;
            found += _models.Follow(picture.View, expected, isCut: true, _run) is { } again && CutFace.Covers(again, visible, picture) ? 1 : 0;
        }

        Assert.InRange(found, 0.85 * faces, faces);
    }

    [Fact]
    public void Mirror_PartOfPlanes_ShowsItsBorderTwice()
    {
        // 2 × 1 px in the midst of 6 × 2.
        float[] plane = [0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0];
        float[] planes = [.. plane, .. plane, .. plane];

        Borders.Mirror(planes, width: 6, height: 2, left: 2, top: 0, columns: 2, rows: 1);

        float[] mirrored = [2, 1, 1, 2, 2, 1, 2, 1, 1, 2, 2, 1];
        Assert.Equal([.. mirrored, .. mirrored, .. mirrored], planes);
    }

    private List<FaceBox> Cut(Canvas picture) => _models.LocateCut(picture.View, 20, Wanted, _run, CancellationToken.None);
}
