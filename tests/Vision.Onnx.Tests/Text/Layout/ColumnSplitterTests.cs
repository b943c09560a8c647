using System.Numerics;
using Vision.Onnx.Text.Geometry;
using Vision.Onnx.Text.Layout;

namespace Vision.Onnx.Tests.Text.Layout;

public sealed class ColumnSplitterTests
{
    private static readonly TextBox Line = new(new Vector2(200, 50), Vector2.UnitX, 400, 20);

    [Fact]
    public void Split_GapAcrossColumns_MakesTwoLines()
    {
        var lines = ColumnSplitter.Split(Line, [Word("one", 0, 0.2f), Word("two", 0.22f, 0.45f), Word("three", 0.6f, 1)]).ToArray();

        Assert.Equal(["one two", "three"], lines.Select(line => line.Text));
        Assert.Equal(new TextBox(new Vector2(90, 50), Vector2.UnitX, 180, 20), lines[0].Box);
        Assert.Equal(new TextBox(new Vector2(320, 50), Vector2.UnitX, 160, 20), lines[1].Box);
    }

    [Fact]
    public void Split_UsualSpaces_KeepsTheLine() =>
        Assert.Equal(Line, Assert.Single(ColumnSplitter.Split(Line, [Word("one", 0, 0.48f), Word("two", 0.53f, 1)])).Box);

    [Fact]
    public void Split_NoWords_MakesNoLine() => Assert.Empty(ColumnSplitter.Split(Line, []));

    private static TextWord Word(string text, float from, float to) => new(Line.Slice(from, to), text, 0.9f);
}
