using Vision.Pipelines.LabelImages.Internal;

namespace Vision.Pipelines.Tests.LabelImages.Internal;

public class LabelCsvTests
{
    [Fact]
    public void Header_Always_IsTheContractsFirstLine() => Assert.Equal("Image,Labels,Text\r\n", LabelCsv.Header);

    [Fact]
    public void Row_LabelsAndLines_AreJoinedAsTheContractSays() =>
        Assert.Equal("2024/cat.jpg,\"Cat, Animal\",HELLO | WORLD\r\n", LabelCsv.Row("2024/cat.jpg", ["Cat", "Animal"], ["HELLO", "WORLD"]));

    [Fact]
    public void Row_NothingFound_HasEmptyCells() => Assert.Equal("cat.jpg,,\r\n", LabelCsv.Row("cat.jpg", [], []));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1", "'＝1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠A1", "'＠A1")]
    [InlineData("\t=1", "' =1")]
    [InlineData("\r=1", "' =1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("1=1", "1=1")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("a\r\nb\0c\u2028d", "a  b c d")]
    [InlineData("ünï 🐈", "ünï 🐈")]
    public void Row_HostileText_IsOneHarmlessCell(string text, string cell) => Assert.Equal($"i.jpg,,{cell}\r\n", LabelCsv.Row("i.jpg", [], [text]));

    [Fact]
    public void Row_HostileKey_IsHarmlessToo() => Assert.Equal("\"'=cmd,.jpg\",,\r\n", LabelCsv.Row("=cmd,.jpg", [], []));

    [Fact]
    public void Row_RandomText_ParsesBackToThreeCellsOnOneLine()
    {
        var random = new Random(11);
        const string alphabet = "ab,\"'|=\r\n\0\t ;é＝";
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => alphabet[random.Next(alphabet.Length)]));

            var row = LabelCsv.Row("i.jpg", [text], [text, text]);

            Assert.Equal(1, row.Count(c => c == '\n'));
            Assert.Equal(3, Csv.Parse(row).Single().Length);
        }
    }
}
