using OpenCvSharp;
using Vision.Imaging.Internal.Sheets;
using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests;

public class ContactSheetPainterTests
{
    private static readonly byte[] Frame = Picture.Encode(".jpg", 640, 360);
    private readonly ContactSheetPainter _painter = new();

    [Fact]
    public async Task PaintAsync_Faces_AreCutOutWhereTheSheetSays()
    {
        // One face in the red quarter, one in the yellow.
        var sheet = await _painter.PaintAsync("clip.mp4", [Card("Ann", new BoundingBox(0.1f, 0.1f, 0.1f, 0.15f)), Card("Bob", new BoundingBox(0.8f, 0.75f, 0.1f, 0.15f))]);

        using var decoded = ImageDecoder.Decode(sheet.Jpeg.Span, "sheet");
        Assert.Equal(sheet.Size, decoded.OriginalSize);
        Picture.AssertColour(Picture.TopLeft, At(decoded.Pixels, sheet.Thumbnails[0], 0.05f));
        Picture.AssertColour(Picture.BottomRight, At(decoded.Pixels, sheet.Thumbnails[1], 0.05f));
    }

    [Fact]
    public async Task PaintAsync_SameCardsTwice_GivesTheSameBytes()
    {
        ContactSheetCard[] cards = [Card("Zoë Müller", new BoundingBox(0.1f, 0.1f, 0.1f, 0.2f)), Card("李", null)];

        var (first, second) = (await _painter.PaintAsync("t", cards), await _painter.PaintAsync("t", cards));

        Assert.Equal(first.Jpeg.ToArray(), second.Jpeg.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task PaintAsync_AnyNumberOfPeople_DrawsAtMostTheLimit(int people)
    {
        var sheet = await _painter.PaintAsync("t", [.. Enumerable.Repeat(Card("A", new BoundingBox(0, 0, 1, 1)), people)]);

        Assert.Equal(Math.Min(people, IContactSheetPainter.MaxCards), sheet.Thumbnails.Count);
        Assert.All(sheet.Thumbnails, place => Assert.True(place is { Left: > 0, Top: > 0 } && place.Left + place.Width < 1 && place.Top + place.Height < 1));
    }

    [Fact]
    public async Task PaintAsync_FaceBeyondTheEdgeOrMissingFrame_IsNoError()
    {
        var gone = new ContactSheetCard(new string('W', 300), ["x"], new BoundingBox(0, 0, 1, 1), true, _ => Task.FromResult<ReadOnlyMemory<byte>?>(null));

        var sheet = await _painter.PaintAsync(new string('W', 500), [gone, Card("A", new BoundingBox(-0.2f, -0.2f, 0.1f, 0.1f)), Card("B", new BoundingBox(0.95f, 0.9f, 0.3f, 0.5f)), Card("C", default(BoundingBox))]);

        Assert.Equal(4, sheet.Thumbnails.Count);
    }

    [Theory]
    [InlineData("Zoë Müller", "Zoe Muller")]
    [InlineData("a\u0000b", "ab")]
    [InlineData("Łukasz 王", "Lukasz ?")]
    [InlineData("ÿĀſ", "yAs")]
    [InlineData("李小龍", null)]
    [InlineData("", null)]
    public void Of_AnyText_IsPrintableAsciiOrNothing(string text, string? expected) => Assert.Equal(expected, LatinText.Of(text));

    private static ContactSheetCard Card(string name, BoundingBox? face) =>
        new(name, ["similarity 91.0 %", "0:01.0-0:03.5"], face, true, _ => Task.FromResult<ReadOnlyMemory<byte>?>(Frame));

    private static Rgb At(Mat pixels, BoundingBox place, float inside) =>
        Picture.ColourAt(pixels, (int)((place.Left + (place.Width * inside)) * pixels.Width), (int)((place.Top + (place.Height * inside)) * pixels.Height));
}
