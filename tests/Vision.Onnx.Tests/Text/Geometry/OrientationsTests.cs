using System.Numerics;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Tests.Text.Geometry;

public sealed class OrientationsTests
{
    [Fact]
    public void Of_LongLine_TriesItAsItLiesThenUpsideDown()
    {
        var line = new TextBox(new Vector2(50, 20), Vector2.UnitX, 100, 20);

        Assert.Equal([line, line.Turned()], Orientations.Of(line));
    }

    [Fact]
    public void Of_NarrowBoxOnEnd_TriesALoneUprightLetterFirst()
    {
        var standing = new TextBox(new Vector2(50, 20), Vector2.UnitY, 40, 15);

        var first = Orientations.Of(standing)[0];

        Assert.Equal(Vector2.UnitX, first.Along);
        Assert.Equal((15f, 40f), (first.Width, first.Height));
    }

    [Fact]
    public void Of_Square_TriesAllFourWays() =>
        Assert.Equal(4, Orientations.Of(new TextBox(default, Vector2.UnitX, 20, 20)).Select(way => way.Along).Distinct().Count());
}
