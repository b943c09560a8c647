using System.Numerics;
using Vision.Onnx.Text.Geometry;
using Vision.Onnx.Text.Layout;
using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Tests.Text.Layout;

public sealed class WordSplitterTests
{
    private static readonly TextBox Line = new(new Vector2(100, 50), Vector2.UnitX, 200, 20);

    [Fact]
    public void Split_TwoWords_CutsBetweenTheirLetters()
    {
        var words = WordSplitter.Split(Line, new LineReading([new("a", 0.1f, 0.9f, false), new("b", 0.3f, 0.7f, false), new("c", 0.7f, 0.5f, true)]));

        Assert.Equal(["ab", "c"], words.Select(word => word.Text));
        Assert.Equal([0.8, 0.5], words.Select(word => Math.Round(word.Confidence, 5)));
        Assert.Equal(0, words[0].Box.Corners()[0].X, 0.001);
        Assert.InRange(words[0].Box.Corners()[1].X, 60, 100);
        Assert.InRange(words[1].Box.Corners()[0].X, 100, 140);
        Assert.Equal(200, words[1].Box.Corners()[1].X, 0.001);
    }

    [Fact]
    public void Split_OneWord_TakesTheWholeLine() =>
        Assert.Equal(Line, Assert.Single(WordSplitter.Split(Line, new LineReading([new("a", 0.4f, 0.9f, false)]))).Box);

    [Fact]
    public void Split_NothingRead_HasNoWords() => Assert.Empty(WordSplitter.Split(Line, LineReading.Empty));
}
