using System.Numerics;
using Vision.Onnx.Text.Detection;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Tests.Text.Detection;

public sealed class FragmentMergerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    [InlineData(-90)]
    [InlineData(180)]
    public void Merge_PiecesOnOneBaseline_BecomeOneLine(float degrees)
    {
        var line = Assert.Single(FragmentMerger.Merge([Box(210, 51, 90, 22, degrees), Box(310, 50, 90, 20, degrees), Box(100, 50, 100, 20, degrees)]));

        Assert.Equal(300, line.Width, 3.0);
        Assert.InRange(line.Height, 20, 26);
    }

    [Fact]
    public void Merge_LoneLetterOfUnknownDirection_JoinsTheLineBesideIt()
    {
        var letter = Box(104, 50, 18, 18) with { Along = Vector2.UnitY };

        Assert.Single(FragmentMerger.Merge([letter, Box(0, 50, 100, 20)]));
    }

    [Fact]
    public void Merge_PiecesThatOverlap_CoverBothOnce() =>
        Assert.Equal(185, Assert.Single(FragmentMerger.Merge([Box(0, 50, 100), Box(85, 50, 100)])).Width, 0.1);

    [Fact]
    public void Merge_Columns_StayApart() => Assert.Equal(2, FragmentMerger.Merge([Box(0, 50, 100), Box(130, 50, 100)]).Count);

    [Fact]
    public void Merge_LinesBelowEachOther_StayApart() => Assert.Equal(2, FragmentMerger.Merge([Box(0, 50, 100), Box(102, 72, 100)]).Count);

    [Fact]
    public void Merge_HeadingBesideSmallPrint_StaysApart() => Assert.Equal(2, FragmentMerger.Merge([Box(0, 50, 200, 60), Box(202, 50, 100)]).Count);

    [Fact]
    public void Merge_LinesThatCross_StayApart() => Assert.Equal(2, FragmentMerger.Merge([Box(0, 50, 100), Box(102, 50, 100) with { Along = Vector2.UnitY }]).Count);

    [Fact]
    public void Merge_Nothing_IsNothing() => Assert.Empty(FragmentMerger.Merge([]));

    // A box whose left middle lies at (x, y) on a page turned by degrees.
    private static TextBox Box(float x, float y, float width, float height = 20, float degrees = 0)
    {
        var turn = Matrix3x2.CreateRotation(degrees * MathF.PI / 180);
        return new TextBox(Vector2.Transform(new Vector2(x + (width / 2), y), turn), Vector2.Transform(Vector2.UnitX, turn), width, height);
    }
}
