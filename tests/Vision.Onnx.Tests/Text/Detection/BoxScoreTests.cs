using System.Numerics;
using Vision.Onnx.Text.Detection;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Tests.Text.Detection;

public sealed class BoxScoreTests
{
    private static readonly ProbabilityMap Map = Maps.Rectangle(40, 40, 10, 10, 30, 30, 0.8f);

    [Fact]
    public void Of_BoxOnTheRegion_IsItsProbability() =>
        Assert.Equal(0.8, BoxScore.Of(Map, new TextBox(new Vector2(20, 20), Vector2.UnitX, 18, 18)), 0.001);

    [Fact]
    public void Of_BoxHalfOutside_IsHalf() =>
        Assert.Equal(0.4, BoxScore.Of(Map, new TextBox(new Vector2(20, 10), Vector2.UnitX, 20, 20)), 0.001);

    [Fact]
    public void Of_TiltedBox_CountsOnlyWhatItCovers() =>
        Assert.Equal(0.8, BoxScore.Of(Map, new TextBox(new Vector2(20, 20), Vector2.Normalize(Vector2.One), 13, 13)), 0.001);

    [Fact]
    public void Of_BoxOutsideTheMap_IsZero() => Assert.Equal(0, BoxScore.Of(Map, new TextBox(new Vector2(-50, 200), Vector2.UnitX, 20, 20)));
}
