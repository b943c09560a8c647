using Spectre.Console;

namespace Vision.Cli.Output;

public class TextTableTests
{
    [Fact]
    public void WriteTo_Pipe_NeverCutsOrWraps()
    {
        var lines = Print(width: null, ["a.jpg", new string('x', 500)]);

        Assert.Contains(new string('x', 500), lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void WriteTo_Screen_NeverExceedsItsWidth(int width)
    {
        var lines = Print(width, ["holiday/2024/very-long-file-name-of-a-photo.jpg", "Person, Cup, Wine Glass, Bottle, Dining Table and some more words 漢字漢字漢字"]);

        Assert.All(lines, line => Assert.InRange(line.GetCellWidth(), 0, width));
    }

    [Fact]
    public void WriteTo_ScreenAndLongText_EndsItWithAnEllipsisUnlessAskedForAll()
    {
        var text = string.Join(' ', Enumerable.Range(1000, 900));

        var lines = Print(100, ["page.png", text]);
        var all = Print(100, [["page.png", text]], all: true);

        Assert.InRange(lines.Length, 3, 6);
        Assert.EndsWith("…", string.Concat(lines), StringComparison.Ordinal);
        Assert.EndsWith("1899", string.Concat(all), StringComparison.Ordinal);
    }

    [Fact]
    public void WriteTo_NarrowScreen_WritesOneBlockPerRow()
    {
        var lines = Print(20, ["photo.jpg", "Person, Cup, Bottle"]);

        Assert.StartsWith("File", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Labels", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Add_ControlCharacters_AreMadeVisible()
    {
        var lines = Print(null, ["a\e[2Jb", "line\r\nbreak"]);

        Assert.Contains("a␛[2Jb", lines[2], StringComparison.Ordinal);
        Assert.Contains("line␍␊break", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void WriteTo_EmojiAndWideLetters_ColumnsStayAligned()
    {
        var lines = Print(null, ["猫🐈.jpg", "A"], ["xx.jpg", "B"]);

        Assert.Equal(lines[2][..lines[2].IndexOf('A', StringComparison.Ordinal)].GetCellWidth(), lines[3][..lines[3].IndexOf('B', StringComparison.Ordinal)].GetCellWidth());
    }

    private static string[] Print(int? width, params string[][] rows) => Print(width, rows, all: false);

    private static string[] Print(int? width, string[][] rows, bool all)
    {
        var table = new TextTable("File", "Labels");
        foreach (var row in rows)
            table.Add(row);

        using var output = new StringWriter();
        table.WriteTo(new Terminal(output, TextWriter.Null) { Width = width, ShowsAll = all });
        return output.ToString().Split(System.Environment.NewLine);
    }
}
