using Vision.Onnx.Text.Detection;

namespace Vision.Onnx.Tests.Text.Detection;

public sealed class DetectionShapeTests
{
    [Theory]
    [InlineData(640, 480, 640, 480, 640, 480, 1)]
    [InlineData(100, 33, 100, 33, 128, 64, 1)]
    [InlineData(1920, 1080, 960, 540, 960, 544, 2)]
    [InlineData(1080, 1920, 540, 960, 544, 960, 2)]
    [InlineData(1, 1, 1, 1, 32, 32, 1)]
    [InlineData(9600, 1, 960, 1, 960, 32, 10)]
    public void For_ImageSize_ReducesLargeAndPadsToSteps(int width, int height, int w, int h, int tensorWidth, int tensorHeight, float scale) =>
        Assert.Equal(new DetectionShape(w, h, tensorWidth, tensorHeight, scale), DetectionShape.For(width, height));
}
