using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Tests.Text.Recognition;

public sealed class LineReadingTests
{
    private static readonly Alphabet Letters = Alphabet.Parse(["a", "b", "中", "（"]);
    private const int A = 1, B = 2, Ideograph = 3, WideBracket = 4, Space = 5;

    [Fact]
    public void From_SpaceSaid_StartsAWord() => Assert.Equal("a b", Read(A, Space, B));

    [Fact]
    public void From_SpaceAtTheEnds_IsNoWord() => Assert.Equal("ab", Read(Space, A, B, Space));

    [Fact]
    public void From_BlankWithADoubt_RecoversTheSpace()
    {
        var rows = Rows(A, 0, 0, B);
        rows[(1 * Letters.Count) + Space] = 0.2f;

        Assert.Equal("a b", Text(LineReading.From(rows, Letters, 4)));
    }

    [Fact]
    public void From_BlankWithoutADoubt_StaysOneWord() => Assert.Equal("ab", Read(A, 0, 0, B));

    [Fact]
    public void From_DoubtBetweenIdeographs_StaysOneWord()
    {
        var rows = Rows(Ideograph, 0, 0, Ideograph);
        rows[(1 * Letters.Count) + Space] = 0.4f;

        Assert.Equal("中中", Text(LineReading.From(rows, Letters, 4)));
    }

    [Fact]
    public void From_WideBracketAmongLatinLetters_BecomesUsual() => Assert.Equal("a(", Read(A, WideBracket));

    [Fact]
    public void From_WideBracketAmongIdeographs_StaysWide() => Assert.Equal("中（", Read(Ideograph, WideBracket));

    [Fact]
    public void From_Nothing_IsEmpty()
    {
        var reading = LineReading.From(Rows(0, 0), Letters, 2);

        Assert.Empty(reading.Glyphs);
        Assert.Equal(0, reading.Confidence);
    }

    [Fact]
    public void From_Letters_PlacesThemAlongTheCropWithoutItsPadding() =>
        Assert.Equal([0.125f, 0.875f], LineReading.From(Rows(A, 0, 0, B, 0, 0, 0, 0), Letters, 4).Glyphs.Select(glyph => glyph.Center));

    private static string Read(params int[] best) => Text(LineReading.From(Rows(best), Letters, best.Length));

    private static string Text(LineReading reading) =>
        string.Concat(reading.Glyphs.Select(glyph => (glyph.StartsWord ? " " : "") + glyph.Text));

    private static float[] Rows(params int[] best)
    {
        var rows = new float[best.Length * Letters.Count];
        for (var step = 0; step < best.Length; step++)
            rows[(step * Letters.Count) + best[step]] = 0.9f;
        return rows;
    }
}
