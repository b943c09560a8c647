using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Tests.Text.Recognition;

public sealed class AlphabetTests
{
    [Fact]
    public void Parse_KeyLines_PutsBlankFirstAndSpaceLast()
    {
        var alphabet = Alphabet.Parse(["a", "b\r"]);

        Assert.Equal(4, alphabet.Count);
        Assert.Equal(["", "a", "b", " "], Enumerable.Range(0, 4).Select(symbol => alphabet[symbol]));
        Assert.Equal(3, alphabet.Space);
    }
}
