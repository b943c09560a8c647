using OpenCvSharp;
using TextReader = Vision.Onnx.Text.TextReader;
using Vision.Onnx.Pixels;
using Vision.Onnx.Tests.Pixels;

namespace Vision.Onnx.Tests.Text;

public sealed class TextReaderTests : IDisposable
{
    private readonly TextReader _reader = new(new OnnxOptions { ModelFolder = Artifacts.Models });

    public void Dispose() => _reader.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 300)]
    [InlineData(300, 1)]
    [InlineData(33, 31)]
    [InlineData(5000, 2)]
    [InlineData(640, 480)]
    public void Read_PictureWithoutText_FindsNone(int width, int height)
    {
        using var picture = new Picture(width, height, (x, y) => ((byte)(x / 8), (byte)(y / 4), 90));

        var result = _reader.Read(picture.View);

        Assert.Empty(result.TextDetections);
        Assert.Equal(new ImageSize(width, height), result.Image);
    }

    [Theory]
    [InlineData(HersheyFonts.HersheySimplex, 1.0, 2)]
    [InlineData(HersheyFonts.HersheyDuplex, 0.8, 1)]
    [InlineData(HersheyFonts.HersheyComplex, 1.5, 2)]
    [InlineData(HersheyFonts.HersheyTriplex, 2.0, 3)]
    public void Read_LightOnDarkAndDarkOnLight_ReadsBoth(HersheyFonts font, double scale, int thickness)
    {
        using var sign = new Mat(300, 800, MatType.CV_8UC3, Scalar.All(245));
        Cv2.Rectangle(sign, new Rect(0, 150, 800, 150), Scalar.All(20), -1);
        Cv2.PutText(sign, "Platform 9 North", new OpenCvSharp.Point(40, 90), font, scale, Scalar.All(10), thickness, LineTypes.AntiAlias);
        Cv2.PutText(sign, "Mind the gap", new OpenCvSharp.Point(40, 240), font, scale, new Scalar(80, 255, 255), thickness, LineTypes.AntiAlias);

        Assert.Equal(["Platform 9 North", "Mind the gap"], Lines(sign));
    }

    [Theory]
    [InlineData(RotateFlags.Rotate180)]
    [InlineData(RotateFlags.Rotate90Clockwise)]
    [InlineData(RotateFlags.Rotate90Counterclockwise)]
    public void Read_PageTurned_ReadsItInItsOwnOrder(RotateFlags turn)
    {
        using var page = new Mat(240, 500, MatType.CV_8UC3, Scalar.All(255));
        string[] lines = ["First of these lines", "Second of them", "Third and last"];
        for (var i = 0; i < lines.Length; i++)
            Cv2.PutText(page, lines[i], new OpenCvSharp.Point(30, 60 + (i * 70)), HersheyFonts.HersheyDuplex, 1, Scalar.All(0), 2, LineTypes.AntiAlias);
        using var turned = new Mat();
        Cv2.Rotate(page, turned, turn);

        Assert.Equal(lines, Lines(turned));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(RotateFlags.Rotate180)]
    [InlineData(RotateFlags.Rotate90Clockwise)]
    [InlineData(RotateFlags.Rotate90Counterclockwise)]
    public void Read_PageOfShortWordsTurned_ReadsAllOfThemAsThePageStands(RotateFlags? turn)
    {
        using var page = new Mat(620, 900, MatType.CV_8UC3, Scalar.All(255));
        string[] lines = ["No", "Exit", "Gate B12", "to the", "trains", "A", "17", "NO"];
        for (var i = 0; i < lines.Length; i++)
            Cv2.PutText(page, lines[i], new OpenCvSharp.Point(60, 80 + (i * 66)), HersheyFonts.HersheyDuplex, 1.2, Scalar.All(0), 2, LineTypes.AntiAlias);
        using var turned = Turned(page, turn);

        Assert.Equal(lines, Lines(turned));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(RotateFlags.Rotate180)]
    [InlineData(RotateFlags.Rotate90Clockwise)]
    [InlineData(RotateFlags.Rotate90Counterclockwise)]
    public void Read_ColumnsUnderHeadings_ReadsThemOneAfterTheOther(RotateFlags? turn)
    {
        using var page = new Mat(800, 1160, MatType.CV_8UC3, Scalar.All(255));
        string[] words = ["river", "forest", "garden", "market", "winter", "summer", "window", "castle", "bridge"];
        var expected = new List<string>();
        var y = 0;
        foreach (var heading in (string[])["The first heading of this page", "Here is the second heading"])
        {
            Write(page, heading, 40, y += 60, 1.2);
            expected.Add(heading);
            for (var column = 0; column < 3; column++)
            {
                for (var line = 0; line < 5; line++)
                {
                    var text = $"The {words[(column + line) % 9]} is {words[(2 * column + line + 3) % 9]} now";
                    Write(page, text, 40 + (column * 370), y + 60 + (line * 42), 0.75);
                    expected.Add(text);
                }
            }

            y += 270;
        }

        using var turned = Turned(page, turn);

        Assert.Equal(expected, Lines(turned));
    }

    [Fact]
    public void Read_Table_GoesRowByRow()
    {
        using var page = new Mat(360, 900, MatType.CV_8UC3, Scalar.All(255));
        string[][] rows = [["Item", "Count", "Price"], ["Printing paper", "12", "3.50"], ["Black ink", "2", "18.90"], ["Large envelopes", "100", "0.12"]];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < 3; column++)
                Write(page, rows[row][column], 60 + (column * 290), 60 + (row * 75), 1);
        }

        Assert.Equal(rows.SelectMany(row => row), Lines(page));
    }

    [Theory]
    [InlineData(28)]
    [InlineData(36)]
    public void Read_NarrowGutter_NeverJoinsLinesOfTwoColumns(int gutter)
    {
        using var page = new Mat(400, 900, MatType.CV_8UC3, Scalar.All(255));
        string[] words = ["river", "forest", "garden", "market", "winter", "summer", "window", "castle"];
        var (left, right) = (new List<string>(), new List<string>());
        for (var line = 0; line < 8; line++)
        {
            left.Add($"{words[line]} of the {words[(line + 3) % 8]} here");
            right.Add($"{words[(line + 5) % 8]} for a {words[(line + 1) % 8]}");
            var size = Cv2.GetTextSize(left[line], HersheyFonts.HersheyDuplex, 0.8, 1, out _);
            // Set flush right, so that the strip between the columns is as narrow in every line.
            Write(page, left[line], 430 - size.Width, 50 + (line * 40), 0.8);
            Write(page, right[line], 430 + gutter, 50 + (line * 40), 0.8);
        }

        Assert.Equal([.. left, .. right], Lines(page));
    }

    [Fact]
    public void Read_Words_LieInsideTheirLineInOrder()
    {
        using var sign = Sign("Words that stand in order");

        var texts = _reader.Read(View(sign)).TextDetections;
        var line = texts.Single(text => text.Type == TextType.Line);
        var words = texts.Where(text => text.Type == TextType.Word).ToArray();

        Assert.Equal(["Words", "that", "stand", "in", "order"], words.Select(word => word.DetectedText));
        Assert.All(words, word => Assert.Equal(line.Id, word.ParentId));
        Assert.All(words.Zip(words.Skip(1)), pair =>
            Assert.True(pair.First.Geometry.Polygon[1].X < pair.Second.Geometry.Polygon[0].X, $"{pair.First.DetectedText} reaches into {pair.Second.DetectedText}"));
        Assert.InRange(words[0].Geometry.BoundingBox.Left, line.Geometry.BoundingBox.Left - 0.001, line.Geometry.BoundingBox.Left + 0.001);
        Assert.InRange(words[^1].Geometry.Polygon[1].X, line.Geometry.Polygon[1].X - 0.001, line.Geometry.Polygon[1].X + 0.001);
    }

    [Fact]
    public void Read_MinConfidenceOutOfReach_KeepsNothing()
    {
        using var sign = Sign("Anything");

        Assert.Empty(_reader.Read(View(sign), new DetectTextOptions { MinConfidence = 100.1f }).TextDetections);
    }

    [Fact]
    public void Read_ManyThreads_GiveTheSameResultAsOne()
    {
        using var sign = Sign("The same for everyone");
        var expected = Describe(_reader.Read(View(sign)));

        var results = new string[8];
        Parallel.For(0, results.Length, i => results[i] = Describe(_reader.Read(View(sign))));

        Assert.All(results, result => Assert.Equal(expected, result));
    }

    [Fact]
    public void Read_Cancelled_Throws()
    {
        using var sign = Sign("Never read");

        Assert.ThrowsAny<OperationCanceledException>(() => _reader.Read(View(sign), cancellationToken: new CancellationToken(true)));
    }

    [Fact]
    public void Constructor_ModelMissing_NamesTheFileAndTheRemedy()
    {
        var empty = Directory.CreateTempSubdirectory("vision-no-models-");
        try
        {
            var error = Assert.Throws<ProviderUnavailableException>(() => new TextReader(new OnnxOptions { ModelFolder = empty.FullName }));
            Assert.Contains(empty.FullName, error.Message, StringComparison.Ordinal);
            Assert.Contains("./setup", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            empty.Delete(recursive: true);
        }
    }

    private IEnumerable<string> Lines(Mat image) =>
        _reader.Read(View(image)).TextDetections.Where(text => text.Type == TextType.Line).Select(text => text.DetectedText);

    private static void Write(Mat page, string text, int x, int y, double scale) =>
        Cv2.PutText(page, text, new OpenCvSharp.Point(x, y), HersheyFonts.HersheyDuplex, scale, Scalar.All(0), scale > 1 ? 2 : 1, LineTypes.AntiAlias);

    private static Mat Turned(Mat page, RotateFlags? turn)
    {
        var turned = page.Clone();
        if (turn is { } flags)
            Cv2.Rotate(page, turned, flags);
        return turned;
    }

    private static Mat Sign(string text)
    {
        var sign = new Mat(120, 700, MatType.CV_8UC3, Scalar.All(255));
        Cv2.PutText(sign, text, new OpenCvSharp.Point(40, 70), HersheyFonts.HersheyDuplex, 1.2, Scalar.All(0), 2, LineTypes.AntiAlias);
        return sign;
    }

    private static BgrImage View(Mat image) => new(image.Data, image.Width, image.Height, image.Step());

    private static string Describe(DetectTextResult result) => string.Join('\n', result.TextDetections.Select(text =>
        $"{text.Id} {text.ParentId} {text.DetectedText} {text.Confidence:R} {string.Join(' ', text.Geometry.Polygon)}"));
}
