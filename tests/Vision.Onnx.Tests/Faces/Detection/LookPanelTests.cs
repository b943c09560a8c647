using System.Numerics;
using Vision.Onnx.Faces.Detection;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Onnx.Tests.Faces.Detection;

/// <summary>Panels are drawn by a fast way; <see cref="FaceCrop"/> draws the same slowly.</summary>
public sealed class LookPanelTests : IDisposable
{
    // A px may lie beside its place by half a px of the image, so fine structures differ.
    private const float MostMeanDifference = 0.05f;

    private readonly Canvas _photo = Canvas.FromFile(Samples.Bytes("sample1.jpg"), scale: 0.5);
    private readonly DetectorLook _look = new();

    public void Dispose() => _photo.Dispose();

    // Left, top and height of a candidate: small, large, cut by each of two corners, taller than the photo.
    [Theory]
    [InlineData(400, 200, 20)]
    [InlineData(200, 180, 120)]
    [InlineData(-10, -20, 60)]
    [InlineData(920, 590, 90)]
    [InlineData(100, -20, 700)]
    public void Draw_AnyCandidate_ShowsItAsASlowCropDoes(float left, float top, float height)
    {
        var candidate = new FaceBox(left, top, left + (0.8f * height), top + height, 1);
        foreach (var panel in new[] { new LookPanel(40), new LookPanel(26), new LookPanel(40, 0.5f), new LookPanel(40, -0.5f) })
        {
            _look.Shape(1, LookPanel.Width, LookPanel.Height);

            var view = panel.Draw(_photo.View, candidate, _look, 0);

            Assert.InRange(Difference(view, _look.Input), 0, MostMeanDifference);
            var middle = view.InImage(Box(LookPanel.Width / 2f, LookPanel.Height / 2f, panel.Face));
            Assert.InRange(middle.IoU(candidate with { Left = candidate.CentreX - (height / 2), Right = candidate.CentreX + (height / 2) }), 0.85f, 1);
        }
    }

    [Fact]
    public void Draw_CandidateBesideTheImage_ShowsItsBorder()
    {
        var candidate = new FaceBox(-400, -400, -360, -350, 1);
        _look.Shape(1, LookPanel.Width, LookPanel.Height);

        new LookPanel(40).Draw(_photo.View, candidate, _look, 0);

        Assert.Equal(3, _look.Input.ToArray().Distinct().Count());
    }

    private static FaceBox Box(float x, float y, float side) => new(x - (side / 2), y - (side / 2), x + (side / 2), y + (side / 2), 1);

    private float Difference(PanelView view, ReadOnlySpan<float> drawn)
    {
        // Two points tell how the panel lies in the image.
        var (origin, right) = (Place(view, 0, 0), Place(view, 1, 0));
        var slow = new float[drawn.Length];
        var toImage = new Similarity(right.X - origin.X, right.Y - origin.Y, origin.X, origin.Y);
        FaceCrop.Write(_photo.View, toImage, LookPanel.Width, LookPanel.Height, DetectorLook.Normalisation, redFirst: true, slow);
        var sum = 0f;
        for (var i = 0; i < slow.Length; i++)
            sum += MathF.Abs(slow[i] - drawn[i]);
        return sum / slow.Length;
    }

    private static Vector2 Place(PanelView view, float x, float y)
    {
        var box = view.InImage(Box(x, y, 1));
        return new Vector2(box.CentreX, box.CentreY);
    }
}
