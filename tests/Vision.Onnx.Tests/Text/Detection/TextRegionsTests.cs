using System.Numerics;
using Vision.Onnx.Text.Detection;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Tests.Text.Detection;

public sealed class TextRegionsTests
{
    [Fact]
    public void Find_ShrunkKernel_GrowsBackAndScalesToTheImage()
    {
        var box = Assert.Single(TextRegions.Find(Maps.Rectangle(200, 60, 20, 20, 121, 31), 2));

        // Kernel of 100 × 10 between pixel centres: area × 1.5 / perimeter = 6.8 px on each side, then twice as large.
        Assert.Equal((100 + 13.636f) * 2, box.Width, 0.1);
        Assert.Equal((10 + 13.636f) * 2, box.Height, 0.1);
        Assert.Equal(new Vector2(141, 51), box.Center);
    }

    [Fact]
    public void Find_FaintKernel_IsDropped() => Assert.Empty(TextRegions.Find(Maps.Rectangle(200, 60, 20, 20, 121, 31, 0.5f), 1));

    [Fact]
    public void Find_Specks_AreDropped() => Assert.Empty(TextRegions.Find(Maps.Rectangle(200, 60, 20, 20, 60, 22), 1));

    [Fact]
    public void Unclip_AnyRectangle_GrowsAllSidesAlike()
    {
        var kernel = new TextBox(new Vector2(5, 6), Vector2.UnitY, 60, 20);

        var grown = TextRegions.Unclip(kernel);

        Assert.Equal(60 * 20 * 1.5f / 160, (grown.Width - kernel.Width) / 2, 0.001);
        Assert.Equal(grown.Width - kernel.Width, grown.Height - kernel.Height, 0.001);
        Assert.Equal((kernel.Center, kernel.Along), (grown.Center, grown.Along));
    }
}
