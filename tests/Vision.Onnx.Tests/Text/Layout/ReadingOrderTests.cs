using Vision.Onnx.Text.Layout;

namespace Vision.Onnx.Tests.Text.Layout;

public sealed class ReadingOrderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(14)]
    [InlineData(-28)]
    [InlineData(90)]
    [InlineData(180)]
    public void Sort_PageOfTwoColumns_GoesColumnByColumn(float degrees)
    {
        TextLine[] lines =
        [
            Lines.Of("6 in the right column", 300, 160, 200, degrees), Lines.Of("4 in the right column", 300, 95, 200, degrees),
            Lines.Of("1 in the left column", 0, 100, 250, degrees), Lines.Of("3 in the left column", 0, 158, 200, degrees),
            Lines.Of("5 in the right column", 310, 132, 180, degrees), Lines.Of("2 in the left column", 0, 128, 250, degrees),
        ];

        Assert.Equal("123456", Order(lines));
    }

    [Fact]
    public void Sort_HeadingsAcrossColumns_PartTheColumnsAboveAndBelow()
    {
        TextLine[] lines =
        [
            Lines.Of("1 heading of the whole page", 0, 0, 500), .. Column("234", 0, 40), .. Column("567", 270, 40),
            Lines.Of("8 another heading of the page", 0, 150, 480), .. Column("9ab", 0, 190), .. Column("cde", 270, 190),
        ];

        Assert.Equal("123456789abcde", Order(lines));
    }

    [Fact]
    public void Sort_ThreeColumnsOfUnlikeLength_GoesColumnByColumn() =>
        Assert.Equal("123456789", Order([.. Column("123", 0, 0), .. Column("4567", 270, 7), .. Column("89", 540, 3)]));

    [Fact]
    public void Sort_HeadingAcrossTwoOfThreeColumns_StaysWithThem()
    {
        TextLine[] lines = [Lines.Of("1 heading over two of the columns", 0, 0, 500), .. Column("234", 0, 40), .. Column("567", 270, 40), .. Column("89abc", 540, 0)];

        Assert.Equal("123456789abc", Order(lines));
    }

    [Fact]
    public void Sort_Table_GoesRowByRow()
    {
        var rows = Enumerable.Range(0, 4).SelectMany(row => new[]
        {
            Lines.Of($"{(char)('a' + (3 * row))} a long description of the item", 0, row * 40, 300),
            Lines.Of($"{(char)('b' + (3 * row))}", 400, row * 40, 30),
            Lines.Of($"{(char)('c' + (3 * row))} EUR", 500, row * 40, 70),
        });

        Assert.Equal("abcdefghijkl", Order([.. rows.Reverse()]));
    }

    [Fact]
    public void Sort_ShortLineUnderAParagraph_MakesNoColumns()
    {
        TextLine[] lines = [Lines.Of("1 a whole line of text", 0, 0, 300), Lines.Of("2 another whole line", 0, 30, 300), Lines.Of("3 the end", 0, 60, 80), Lines.Of("4 a signature", 200, 90, 100)];

        Assert.Equal("1234", Order(lines));
    }

    [Fact]
    public void Sort_OneSlantedSign_DoesNotTiltThePage()
    {
        TextLine[] lines = [Lines.At("b", 0, 60, 200), Lines.At("slanted", 0, 0, 60, 20, 40), Lines.At("c", 220, 62, 200), Lines.At("d", 0, 100, 200)];

        Assert.Equal(["slanted", "b", "c", "d"], ReadingOrder.Sort(lines).Select(line => line.Text));
    }

    private static string Order(IReadOnlyList<TextLine> lines) => string.Concat(ReadingOrder.Sort(lines).Select(line => line.Text[0]));

    private static IEnumerable<TextLine> Column(string names, float x, float y) =>
        names.Select((name, n) => Lines.Of($"{name} line of a column", x, y + (n * 30), n % 2 == 0 ? 240 : 220));
}
