using TextReader = Vision.Onnx.Text.TextReader;
using Vision.Imaging;
using Vision.Onnx.Pixels;
using Vision.Onnx.Tests.Text.Signs;
using Vision.Onnx.Text.Doubt;
using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Tests.Text.Doubt;

/// <summary>What the alphabet lacks must not be read with confidence; what it has, must.</summary>
public sealed class DoubtTests : IDisposable
{
    private const float Doubtful = 66;

    private static readonly string[] German =
    [
        "Größe und Gewicht fürs Gepäck überprüfen", "Bitte Türen schließen, Fußgänger frei", "Für Käse, Brötchen und Kräuter schön bezahlen",
    ];

    private static readonly string[] English =
    [
        "The quick brown fox jumps over the lazy dog", "Fresh coffee and tea, served all day", "Gate B12 boards 7:30 for (Dublin)",
        "some quite \"ordinary\" text, isn't it? yes",
        "PLEASE KEEP THIS DOOR CLOSED", "Serial 4f7b2c9d, model iPhone 15Pro",
    ];

    private readonly TextReader _reader = new(new OnnxOptions { ModelFolder = Artifacts.Models });

    public void Dispose() => _reader.Dispose();

    [Theory]
    [InlineData("DejaVu Sans", 22)]
    [InlineData("Liberation Serif", 22)]
    [InlineData("Liberation Sans", 17)]
    public async Task Read_GermanText_DoubtsWordsWithUmlautsAndNoOthers(string font, int size)
    {
        string[] plain = ["und", "Gewicht", "Bitte", "frei"], marked = ["furs", "Gepack", "uberprufen", "Turen", "Fur", "Kase", "Krauter", "schon"];
        var words = (await ReadAsync(German, font, size)).SelectMany(line => line).ToArray();

        Assert.Empty(words.Where(word => plain.Contains(word.DetectedText) && word.Confidence < Doubtful).Select(Shown));
        var misread = words.Where(word => marked.Contains(word.DetectedText)).ToArray();
        Assert.True(misread.Length >= 4, string.Join(' ', words.Select(word => word.DetectedText)));
        Assert.Empty(misread.Where(word => word.Confidence > Doubtful).Select(Shown));
    }

    [Fact]
    public async Task Read_SharpS_ReadsIt()
    {
        var words = (await ReadAsync(["Straße und Fuß heiß, Gruß und Spaß"], "DejaVu Sans", 26))[0].Select(word => word.DetectedText).ToArray();

        Assert.Contains("Straße", words);
        Assert.Contains("Spaß", words);
    }

    [Theory]
    [InlineData("DejaVu Sans", 22)]
    [InlineData("Liberation Sans", 14)]
    [InlineData("DejaVu Serif", 11)]
    public async Task Read_EnglishText_IsSureOfAllWords(string font, int size)
    {
        var words = (await ReadAsync(English, font, size)).SelectMany(line => line).ToArray();

        Assert.True(words.Length >= 35, $"{words.Length} words were read.");
        Assert.Empty(words.Where(word => word.Confidence < Doubtful).Select(Shown));
    }

    [Theory]
    [InlineData("Не влезай, убьёт! Выход на улицу Ленина")]
    [InlineData("Магазин закрыт на обед с 13 до 14 часов")]
    [InlineData("Απαγορεύεται το κάπνισμα στον χώρο")]
    public async Task Read_OtherScript_DoubtsTheLine(string text)
    {
        foreach (var (font, size) in new[] { ("DejaVu Sans", 22), ("Liberation Sans", 14), ("Liberation Serif", 26) })
        {
            var words = (await ReadAsync([text], font, size))[0];

            Assert.True(words.Count == 0 || words.Average(word => word.Confidence) < Doubtful, string.Join(", ", words.Select(Shown)));
        }
    }

    [Theory]
    [InlineData("GroBe", "Große")]
    [InlineData("FuB", "Fuß")]
    [InlineData("gitBranch", "gitBranch")]
    [InlineData("iBEACON", "iBEACON")]
    [InlineData("BoB", "Boß")]
    public void Settle_DoubtfulB_IsSharpSAfterVowelsOfSmallLetters(string read, string meant)
    {
        var glyphs = Word(read, letter => letter == 'B' ? 0.8f : 0.99f);

        Assert.Equal(meant, string.Concat(SharpS.Settle(glyphs).Select(glyph => glyph.Text)));
    }

    [Fact]
    public void Doubt_CodeReadWithCertainty_StaysAsItIs()
    {
        var glyphs = Word("4f7b2c9d8e3a", _ => 0.99f);

        Assert.Same(glyphs, OtherScripts.Doubt(glyphs));
    }

    private async Task<IReadOnlyList<IReadOnlyList<TextDetection>>> ReadAsync(IReadOnlyList<string> lines, string font, int size)
    {
        const int cell = 56;
        var picture = await SignPage.RenderAsync([.. lines.Select(line => new Sign(line, font, size))], SignPage.Width, cell);
        using var page = ImageDecoder.Decode(picture, "page.png");
        var found = _reader.Read(page.AsBgr(), new DetectTextOptions { MinConfidence = 0 }).TextDetections.Where(text => text.Type == TextType.Word);
        var byLine = found.OrderBy(word => word.Geometry.BoundingBox.Left).ToLookup(word => (int)(Middle(word) * page.Pixels.Height / cell));
        return [.. lines.Select((_, i) => byLine[i].ToArray())];
    }

    private static Glyph[] Word(string text, Func<char, float> probability) =>
        [.. text.Select((letter, i) => new Glyph(letter.ToString(), (i + 0.5f) / text.Length, probability(letter), i == 0))];

    private static string Shown(TextDetection word) => $"{word.DetectedText} {word.Confidence:F0}";

    private static float Middle(TextDetection text) => text.Geometry.BoundingBox.Top + (text.Geometry.BoundingBox.Height / 2);
}
