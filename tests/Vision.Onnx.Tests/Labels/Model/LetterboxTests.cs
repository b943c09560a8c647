using OpenCvSharp;

namespace Vision.Onnx.Labels.Model;

public class LetterboxTests
{
    [Theory]
    [InlineData(1920, 1280, 0, 85, 512, 341)]
    [InlineData(1280, 1920, 85, 0, 341, 512)]
    [InlineData(64, 64, 0, 0, 512, 512)]
    [InlineData(10_000, 1, 0, 255, 512, 1)]
    public void Fit_AnyShape_LiesInTheMiddle(int width, int height, int x, int y, int contentWidth, int contentHeight) =>
        Assert.Equal(new Rect(x, y, contentWidth, contentHeight), Letterbox.Fit(width, height, 512).Content);

    [Theory]
    [InlineData(1920, 1280)]
    [InlineData(333, 1000)]
    [InlineData(512, 512)]
    public void Undo_WholeContent_IsTheWholeImage(int width, int height)
    {
        var letterbox = Letterbox.Fit(width, height, 512);
        var content = letterbox.Content;

        Assert.Equal(new BoundingBox(0, 0, 1, 1), letterbox.Undo(content.X, content.Y, content.X + content.Width, content.Y + content.Height));
    }

    [Fact]
    public void Undo_BoxOverTheBorder_IsCut() =>
        Assert.Equal(new BoundingBox(0, 0, 0.5f, 1), Letterbox.Fit(512, 256, 512).Undo(-40, 0, 256, 512));
}
