using System.Numerics;
using System.Runtime.Intrinsics;
using Vision.Onnx.Pixels;
using Vision.Onnx.Tests.Pixels;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Tests.Text.Geometry;

public sealed class LineCropperTests
{
    private static readonly Normalisation AsItIs = new(Vector128<float>.One, Vector128<float>.Zero);

    [Fact]
    public void Crop_UprightBoxAtFullSize_CopiesPixels()
    {
        using var picture = new Picture(20, 10, (x, y) => ((byte)x, (byte)y, 9));

        var planes = Crop(picture, new TextBox(new Vector2(8, 5), Vector2.UnitX, 6, 4), 6, 4);

        Assert.Equal([5, 6, 7, 8, 9, 10], planes[..6]);
        Assert.Equal([3, 4, 5, 6], [planes[24], planes[30], planes[36], planes[42]]);
        Assert.Equal(9, planes[^1]);
    }

    [Fact]
    public void Crop_BoxReadDownwards_LaysItFlat()
    {
        using var picture = new Picture(10, 20, (x, y) => ((byte)y, (byte)x, 0));

        var planes = Crop(picture, new TextBox(new Vector2(5, 8), Vector2.UnitY, 6, 4), 6, 4);

        // Along the text goes down the picture; from its top to its foot goes left.
        Assert.Equal([5, 6, 7, 8, 9, 10], planes[..6]);
        Assert.Equal([6, 5, 4, 3], [planes[24], planes[30], planes[36], planes[42]]);
    }

    [Fact]
    public void Crop_TiltedBox_FollowsTheTilt()
    {
        using var picture = new Picture(200, 200, (x, y) => ((byte)x, (byte)y, 0));
        var box = new TextBox(new Vector2(100, 90), Vector2.Normalize(new Vector2(4, 3)), 50, 10);

        var planes = Crop(picture, box, 50, 10);

        for (var x = 0; x < 50; x++)
        {
            var expected = box.At((x + 0.5f) / 50, 0.45f) - new Vector2(0.5f);
            Assert.Equal(expected.X, planes[(4 * 50) + x], 0.01);
            Assert.Equal(expected.Y, planes[500 + (4 * 50) + x], 0.01);
        }
    }

    [Fact]
    public void Crop_OutsideTheImage_RepeatsItsBorder()
    {
        using var picture = new Picture(4, 4, (x, y) => ((byte)(10 * x), (byte)(10 * y), 0));

        var planes = Crop(picture, new TextBox(new Vector2(-20, 50), Vector2.UnitX, 8, 4), 8, 4);

        Assert.All(planes[..32], value => Assert.Equal(0, value));
        Assert.All(planes[32..64], value => Assert.Equal(30, value));
    }

    [Fact]
    public void Crop_MuchLargerBox_AveragesInsteadOfSkipping()
    {
        // Stripes of one pixel: skipping pixels would show black or white, averaging shows grey.
        using var picture = new Picture(400, 400, (x, _) => x % 2 == 0 ? ((byte)0, (byte)0, (byte)0) : ((byte)255, (byte)255, (byte)255));

        var planes = Crop(picture, new TextBox(new Vector2(200, 200), Vector2.UnitX, 240, 160), 60, 40);

        Assert.All(planes, value => Assert.InRange(value, 100, 155));
    }

    private static float[] Crop(Picture picture, TextBox box, int width, int height)
    {
        var planes = new float[3 * width * height];
        LineCropper.Crop(picture.View, box, width, height, planes, width, AsItIs);
        return planes;
    }
}
