using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests;

public class GifTests
{
    private static readonly Rgb[] Colours = [Picture.TopLeft, Picture.TopRight, Picture.BottomLeft, Picture.BottomRight];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_Gif_GivesItsColours(bool interlaced)
    {
        var gif = new GifWriter(50, 31, Colours).Frame(0, 0, 50, 31, (x, y) => Quarter(x, y, 50, 31), interlaced).End();
        using var image = ImageDecoder.Decode(gif, "a.gif");

        Assert.Equal(new ImageSize(50, 31), image.OriginalSize);
        Picture.AssertUpright(image, tolerance: 0);
    }

    [Fact]
    public void Decode_LargeGif_FillsAndClearsTheDictionary()
    {
        // Indices without a pattern define more than 4096 strings.
        var random = new Random(3);
        var indices = new byte[300 * 200];
        for (var i = 0; i < indices.Length; i++)
            indices[i] = (byte)random.Next(4);

        using var image = ImageDecoder.Decode(new GifWriter(300, 200, Colours).Frame(0, 0, 300, 200, (x, y) => indices[y * 300 + x]).End(), "a.gif");

        for (var i = 0; i < indices.Length; i++)
            Assert.Equal(Colours[indices[i]], Picture.ColourAt(image.Pixels, i % 300, i / 300));
    }

    [Fact]
    public void Decode_AnimatedGif_GivesTheFirstFrame()
    {
        var gif = new GifWriter(20, 20, Colours).Control().Frame(0, 0, 20, 20, (_, _) => 1).Control().Frame(0, 0, 20, 20, (_, _) => 2).End();
        using var image = ImageDecoder.Decode(gif, "a.gif");

        Assert.Equal(2, image.Info.FrameCount);
        Assert.Equal(Picture.TopRight, Picture.ColourAt(image.Pixels, 9, 9));
    }

    [Fact]
    public void Decode_TransparentAndUncovered_IsWhite()
    {
        var gif = new GifWriter(20, 20, Colours).Control(transparent: 2).Frame(5, 6, 10, 10, (x, _) => (byte)(x < 5 ? 2 : 0)).End();
        using var image = ImageDecoder.Decode(gif, "a.gif");

        var white = new Rgb(255, 255, 255);
        Assert.True(image.Info.HasAlpha);
        Assert.Equal(white, Picture.ColourAt(image.Pixels, 0, 0));
        Assert.Equal(white, Picture.ColourAt(image.Pixels, 6, 8));
        Assert.Equal(Picture.TopLeft, Picture.ColourAt(image.Pixels, 12, 8));
    }

    [Fact]
    public void Decode_LocalColours_GoBeforeGlobalOnes()
    {
        var gif = new GifWriter(8, 8, Colours).Frame(0, 0, 8, 8, (_, _) => 1, colours: [default, new Rgb(1, 2, 3), default, default]).End();
        using var image = ImageDecoder.Decode(gif, "a.gif");

        Assert.Equal(new Rgb(1, 2, 3), Picture.ColourAt(image.Pixels, 4, 4));
    }

    [Fact]
    public void Decode_FrameOverTheCanvas_IsCut()
    {
        var gif = new GifWriter(10, 10, Colours).Frame(5, 5, 20, 20, (_, _) => 3).End();
        using var image = ImageDecoder.Decode(gif, "a.gif");

        Assert.Equal(new ImageSize(10, 10), image.OriginalSize);
        Assert.Equal(Picture.BottomRight, Picture.ColourAt(image.Pixels, 9, 9));
    }

    [Fact]
    public void Decode_NoCanvas_TakesTheFrames()
    {
        using var image = ImageDecoder.Decode(new GifWriter(0, 0, Colours).Frame(0, 0, 12, 9, (_, _) => 3).End(), "a.gif");

        Assert.Equal(new ImageSize(12, 9), image.OriginalSize);
    }

    [Fact]
    public void Decode_WithoutTrailer_Works()
    {
        using var image = ImageDecoder.Decode(new GifWriter(4, 4, Colours).Frame(0, 0, 4, 4, (_, _) => 3).WithoutTrailer(), "a.gif");

        Assert.Equal(Picture.BottomRight, Picture.ColourAt(image.Pixels, 3, 3));
    }

    [Fact]
    public void Decode_WithoutAnyColours_IsInvalid() =>
        Assert.Throws<InvalidImageException>(() => ImageDecoder.Decode(new GifWriter(4, 4).Frame(0, 0, 4, 4, (_, _) => 3).End(), "a.gif"));

    private static byte Quarter(int x, int y, int width, int height) => (byte)((y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1));
}
