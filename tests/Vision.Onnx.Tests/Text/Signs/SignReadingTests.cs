using TextReader = Vision.Onnx.Text.TextReader;
using Vision.Imaging;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Tests.Text.Signs;

/// <summary>What share of the words of rendered signs is read right: the same letters, in the same case, cut at the same spaces, at the right place.</summary>
public sealed class SignReadingTests : IDisposable
{
    private const double Least = 0.95;

    private static readonly string[] Phrases =
    [
        "No Parking Any Time", "EMERGENCY EXIT ONLY", "Please keep this door closed", "Fresh coffee $4.99", "Open Monday to Friday", "Call 555-0199 today",
        "STAFF ENTRANCE", "Mind your head", "info@shop.example", "Total 1,250.00", "Gate B12 boards 7:30", "SPEED LIMIT 35", "Wet floor", "20% off all shoes",
        "Platform 4 to Dublin", "Do not feed the animals",
    ];

    private static readonly string[] Fonts = ["DejaVu Sans", "DejaVu Serif", "Liberation Sans", "Liberation Serif", "monospace", "serif", "sans-serif"];

    private readonly TextReader _reader = new(new OnnxOptions { ModelFolder = Artifacts.Models });

    public void Dispose() => _reader.Dispose();

    [Theory]
    [InlineData(10)]
    [InlineData(14)]
    [InlineData(20)]
    [InlineData(30)]
    public async Task Read_SignsOfOneSizeInManyFonts_ReadsTheWords(int size) =>
        await AssertReadAsync(Signs(48, i => new Sign(Phrases[i % Phrases.Length], Fonts[i % Fonts.Length], size)), 480, 24 + size);

    [Fact]
    public async Task Read_LargeSigns_ReadsTheWords() =>
        await AssertReadAsync(Signs(5, i => new Sign(Phrases[3 * i], Fonts[i], 72)), 960, 140);

    [Theory]
    [InlineData(-30)]
    [InlineData(-7)]
    [InlineData(15)]
    [InlineData(30)]
    public async Task Read_TiltedSigns_ReadsTheWords(int angle) =>
        await AssertReadAsync(Signs(16, i => new Sign(Phrases[i], Fonts[i % Fonts.Length], 22) { Angle = angle }), 320, 155);

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    public async Task Read_SignsOnEnd_ReadsTheWords(int angle) =>
        await AssertReadAsync(Signs(16, i => new Sign(Phrases[i], Fonts[i % Fonts.Length], 22) { Angle = angle }), 60, 360);

    [Fact]
    public async Task Read_SignsUpsideDown_ReadsTheWords() =>
        await AssertReadAsync(Signs(24, i => new Sign(Phrases[i % Phrases.Length], Fonts[i % Fonts.Length], 22) { Angle = 180 }), 320, 50);

    [Fact]
    public async Task Read_SignsInManyColours_ReadsTheWords()
    {
        (string Colour, string Background)[] colours =
            [("#fff", "#000"), ("#fff", "#0b5d1e"), ("#fff", "#b30000"), ("#222", "#ffd400"), ("#ff0", "#00308f"), ("#eee", "#777"), ("#c00", "#fff"), ("#333", "#ccc")];
        await AssertReadAsync(
            Signs(32, i => new Sign(Phrases[i % Phrases.Length], Fonts[i % Fonts.Length], 24) { Colour = colours[i % 8].Colour, Background = colours[i % 8].Background }), 480, 60);
    }

    private static Sign[] Signs(int count, Func<int, Sign> create) => [.. Enumerable.Range(0, count).Select(create)];

    private async Task AssertReadAsync(Sign[] signs, int cellWidth, int cellHeight)
    {
        using var page = ImageDecoder.Decode(await SignPage.RenderAsync(signs, cellWidth, cellHeight), "signs.png");
        var words = _reader.Read(page.AsBgr()).TextDetections.Where(text => text.Type == TextType.Word).ToLookup(word => Cell(word, page.OriginalSize, cellWidth, cellHeight));

        var (right, all, wrong) = (0, 0, new List<string>());
        for (var i = 0; i < signs.Length; i++)
        {
            var expected = signs[i].Text.Split(' ');
            var read = words[i].Select(word => word.DetectedText).ToList();
            var found = expected.Count(read.Remove);
            (right, all) = (right + found, all + expected.Length);
            if (found < expected.Length)
                wrong.Add($"'{signs[i].Text}' in {signs[i].Font} reads '{string.Join(' ', words[i].Select(word => word.DetectedText))}'");
        }

        Assert.True(right >= Least * all, $"{right} of {all} words are right. {string.Join("; ", wrong)}");
    }

    private static int Cell(TextDetection word, ImageSize page, int cellWidth, int cellHeight)
    {
        var x = word.Geometry.Polygon.Average(point => point.X) * page.Width;
        var y = word.Geometry.Polygon.Average(point => point.Y) * page.Height;
        return ((int)(y / cellHeight) * (SignPage.Width / cellWidth)) + (int)(x / cellWidth);
    }
}
