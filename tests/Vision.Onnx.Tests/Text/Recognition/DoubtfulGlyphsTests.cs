using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Tests.Text.Recognition;

public sealed class DoubtfulGlyphsTests
{
    [Theory]
    [InlineData("lnvoice 2024", 0, "Invoice 2024")]
    [InlineData("NEW DESION.", 8, "NEW DESIGN.")]
    [InlineData("(C1ear)", 2, "(Clear)")]
    [InlineData("R0AD 10", 1, "ROAD 10")]
    public void Settle_DoubtfulLookAlikeInAWord_BecomesTheWord(string read, int doubtful, string expected) => Assert.Equal(expected, Settle(read, doubtful, 0.6f));

    [Theory]
    [InlineData("lnvoice", 0, 0.95f)]
    [InlineData("lnga", 0, 0.5f)]
    [InlineData("B0B5", 1, 0.5f)]
    [InlineData("l0", 0, 0.5f)]
    [InlineData("large", 0, 0.5f)]
    [InlineData("1nvoice", 3, 0.5f)]
    public void Settle_SureOrNoWord_StaysAsRead(string read, int doubtful, float probability) => Assert.Equal(read, Settle(read, doubtful, probability));

    private static string Settle(string text, int doubtful, float probability)
    {
        var glyphs = new List<Glyph>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ')
                glyphs.Add(new Glyph(text[i].ToString(), i / (float)text.Length, i == doubtful ? probability : 0.99f, i > 0 && text[i - 1] == ' '));
        }

        return string.Concat(DoubtfulGlyphs.Settle(glyphs).Select(glyph => glyph.StartsWord ? $" {glyph.Text}" : glyph.Text));
    }
}
