using System.Numerics;
using Vision.Onnx.Text;
using Vision.Onnx.Text.Geometry;
using Vision.Onnx.Text.Layout;

namespace Vision.Onnx.Tests.Text;

public sealed class TextResultTests
{
    private static readonly ImageSize Image = new(200, 100);

    [Fact]
    public void Create_Lines_NumbersLinesBeforeWords()
    {
        var result = TextResult.Create([Line(20, ("one", 0.9f), ("two", 0.8f)), Line(60, ("three", 0.7f))], Image, null);

        Assert.Equal(
            [(0, null, "one two"), (1, null, "three"), (2, 0, "one"), (3, 0, "two"), (4, 1, "three")],
            result.TextDetections.Select(text => (text.Id, text.ParentId, text.DetectedText)));
    }

    [Fact]
    public void Create_Box_GivesRatiosOfTheImageCutAtItsBorder()
    {
        var geometry = TextResult.Create([Line(5, ("edge", 0.9f))], Image, null).TextDetections[0].Geometry;

        Assert.Equal([new Point(0.25f, 0), new Point(0.75f, 0), new Point(0.75f, 0.15f), new Point(0.25f, 0.15f)], geometry.Polygon);
        Assert.Equal(new BoundingBox(0.25f, 0, 0.5f, 0.15f), geometry.BoundingBox);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(10f, 2)]
    [InlineData(95f, 0)]
    public void Create_MinConfidence_DropsLinesBelow(float? minConfidence, int expected) =>
        Assert.Equal(expected, TextResult.Create([Line(20, ("sure", 0.9f)), Line(60, ("guess", 0.3f))], Image, minConfidence).TextDetections.Count(text => text.Type == TextType.Line));

    private static TextLine Line(float y, params (string Text, float Confidence)[] words)
    {
        var box = new TextBox(new Vector2(100, y), Vector2.UnitX, 100, 20);
        return new TextLine(box, [.. words.Select(word => new TextWord(box, word.Text, word.Confidence))]);
    }
}
