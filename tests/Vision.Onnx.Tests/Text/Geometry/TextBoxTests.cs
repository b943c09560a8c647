using System.Numerics;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Tests.Text.Geometry;

public sealed class TextBoxTests
{
    private static readonly TextBox Upright = new(new Vector2(50, 20), Vector2.UnitX, 100, 40);

    [Fact]
    public void Corners_Upright_GoClockwiseFromTopLeft() =>
        Assert.Equal([new(0, 0), new(100, 0), new(100, 40), new(0, 40)], Upright.Corners());

    [Fact]
    public void Turned_Upright_StartsAtBottomRight() => Assert.Equal(new Vector2(100, 40), Upright.Turned().Corners()[0]);

    [Fact]
    public void Quarter_Upright_ReadsDownFromTopRight()
    {
        var quarter = Upright.Quarter();

        Assert.Equal(new Vector2(100, 0), quarter.Corners()[0]);
        Assert.Equal((40f, 100f), (quarter.Width, quarter.Height));
    }

    [Fact]
    public void Slice_OfTiltedLine_KeepsTopAndBottomOnTheLine()
    {
        var tilted = Upright with { Along = Vector2.Normalize(new Vector2(3, 4)) };

        var slice = tilted.Slice(0.25f, 0.5f);

        Assert.Equal(25, slice.Width, 0.001);
        Assert.Equal(0, Vector2.Distance(tilted.At(0.25f, 0), slice.Corners()[0]), 0.001);
        Assert.Equal(0, Vector2.Distance(tilted.At(0.5f, 1), slice.Corners()[2]), 0.001);
    }
}
