using System.Runtime.Intrinsics;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Tests.Pixels;

public sealed class PlanarResizerTests
{
    private static readonly Normalisation AsItIs = new(Vector128<float>.One, Vector128<float>.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(70, 5)]
    public void Resize_SameSize_SplitsChannelsExactly(int width, int height)
    {
        using var picture = new Picture(width, height, (x, y) => ((byte)x, (byte)(100 + y), (byte)(200 + (x % 50))));
        var planes = new float[3 * width * height];

        PlanarResizer.Resize(picture.View, width, height, planes, width, height, AsItIs);

        for (var i = 0; i < width * height; i++)
            Assert.Equal((i % width, 100 + (i / width), 200 + (i % width % 50)), ((int)planes[i], (int)planes[(width * height) + i], (int)planes[(2 * width * height) + i]));
    }

    [Fact]
    public void Resize_ToHalf_AveragesFourPixels()
    {
        using var picture = new Picture(4, 2, (x, y) => ((byte)(10 * x), (byte)(100 * y), 7));
        var planes = new float[3 * 2];

        PlanarResizer.Resize(picture.View, 2, 1, planes, 2, 1, AsItIs);

        Assert.Equal([5, 25, 50, 50, 7, 7], planes);
    }

    [Fact]
    public void Resize_IntoLargerTensor_RepeatsTheLastColumnAndRow()
    {
        using var picture = new Picture(2, 2, (x, y) => ((byte)(x + (2 * y)), 0, 0));
        var planes = new float[3 * 4 * 3];

        PlanarResizer.Resize(picture.View, 2, 2, planes, 4, 3, AsItIs);

        Assert.Equal([0, 1, 1, 1, 2, 3, 3, 3, 2, 3, 3, 3], planes[..12]);
    }

    [Fact]
    public void Resize_ForDetection_HasMeanZeroAndDeviationOneInBgrOrder()
    {
        // PaddleOCR's own arithmetic: (value / 255 - mean) / deviation.
        using var picture = new Picture(1, 1, (_, _) => (10, 128, 250));
        var planes = new float[3];

        PlanarResizer.Resize(picture.View, 1, 1, planes, 1, 1, Normalisation.Detection);

        Assert.Equal(((10 / 255.0) - 0.485) / 0.229, planes[0], 0.0001);
        Assert.Equal(((128 / 255.0) - 0.456) / 0.224, planes[1], 0.0001);
        Assert.Equal(((250 / 255.0) - 0.406) / 0.225, planes[2], 0.0001);
    }
}
