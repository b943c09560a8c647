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
    public void Sort_PageOfTwoColumns_GoesRowByRow(float degrees)
    {
        TextLine[] lines =
        [
            Lines.At("6", 300, 160, 100, 20, degrees), Lines.At("2", 300, 95, 100, 20, degrees), Lines.At("1", 0, 100, 250, 20, degrees),
            Lines.At("5", 0, 158, 200, 20, degrees), Lines.At("4", 310, 132, 100, 20, degrees), Lines.At("3", 0, 128, 250, 20, degrees),
        ];

        Assert.Equal(["1", "2", "3", "4", "5", "6"], ReadingOrder.Sort(lines).Select(line => line.Text));
    }

    [Fact]
    public void Sort_OneSlantedSign_DoesNotTiltThePage()
    {
        TextLine[] lines = [Lines.At("b", 0, 60, 200), Lines.At("slanted", 0, 0, 60, 20, 40), Lines.At("c", 220, 62, 200), Lines.At("d", 0, 100, 200)];

        Assert.Equal(["slanted", "b", "c", "d"], ReadingOrder.Sort(lines).Select(line => line.Text));
    }
}
