using System.Numerics;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Tests.Text.Geometry;

public sealed class MinimumAreaRectangleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(-30)]
    [InlineData(60)]
    [InlineData(-75)]
    public void Around_TiltedRectangle_FindsItReadRightwards(float degrees)
    {
        var angle = degrees * MathF.PI / 180;
        var expected = new TextBox(new Vector2(300, 200), new Vector2(MathF.Cos(angle), MathF.Sin(angle)), 120, 30);

        var box = MinimumAreaRectangle.Around(expected.Corners());

        Assert.Equal(120, box.Width, 0.01);
        Assert.Equal(30, box.Height, 0.01);
        Assert.Equal(degrees, box.Angle * 180 / MathF.PI, 0.1);
        Assert.Equal(0, Vector2.Distance(expected.Center, box.Center), 0.01);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    [InlineData(90.5f)]
    [InlineData(89.5f)]
    public void Around_StandingRectangle_ReadsDownwards(float degrees)
    {
        var angle = degrees * MathF.PI / 180;
        var standing = new TextBox(new Vector2(50, 100), new Vector2(MathF.Cos(angle), MathF.Sin(angle)), 120, 30);

        var box = MinimumAreaRectangle.Around(standing.Corners());

        Assert.Equal((120f, 30f), (MathF.Round(box.Width), MathF.Round(box.Height)));
        Assert.True(box.Along.Y > 0.99f, $"reads along {box.Along}");
    }

    [Fact]
    public void Around_OnePoint_HasNoArea()
    {
        var box = MinimumAreaRectangle.Around([new Vector2(4, 5)]);

        Assert.Equal(new TextBox(new Vector2(4, 5), Vector2.UnitX, 0, 0), box);
    }

    [Fact]
    public void Around_HullOfDisc_HasItsDiameterAsSides()
    {
        var points = Enumerable.Range(-10, 21)
            .SelectMany(y => new[] { -1, 1 }.Select(side => new Vector2(side * MathF.Sqrt(100 - (y * y)), y)))
            .OrderBy(point => point.Y).ThenBy(point => point.X).ToArray();

        var box = MinimumAreaRectangle.Around(ConvexHull.Of(points));

        Assert.InRange(box.Width, 19, 20.1f);
        Assert.InRange(box.Height, 19, 20.1f);
    }
}
