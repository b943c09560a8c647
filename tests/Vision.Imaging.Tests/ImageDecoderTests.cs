using OpenCvSharp;
using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests;

public class ImageDecoderTests
{
    public static TheoryData<string> Encoders => [".jpg", ".png", ".bmp", ".tiff", ".webp"];

    [Theory]
    [MemberData(nameof(Encoders))]
    public void Decode_PlainImage_GivesPixelsAndSize(string extension)
    {
        using var image = ImageDecoder.Decode(Picture.Encode(extension), "a" + extension);

        Assert.Equal(new ImageSize(48, 32), image.OriginalSize);
        Assert.Equal((48, 32), (image.Pixels.Width, image.Pixels.Height));
        Assert.True(image.Pixels.IsContinuous());
        Assert.Equal(48 * 32 * 3, image.SizeInBytes);
        Picture.AssertUpright(image);
    }

    [Fact]
    public void Decode_ProgressiveJpeg_GivesPixels()
    {
        using var image = ImageDecoder.Decode(Picture.Encode(".jpg", 200, 120, (int)ImwriteFlags.JpegProgressive, 1), "a.jpg");

        Picture.AssertUpright(image);
    }

    [Theory]
    [MemberData(nameof(Encoders))]
    public void Decode_Grey_GivesThreeEqualChannels(string extension)
    {
        using var grey = new Mat(20, 30, MatType.CV_8UC1, new Scalar(77));
        using var image = ImageDecoder.Decode(Picture.Encode(grey, extension), "grey");

        Picture.AssertColour(new Rgb(77, 77, 77), Picture.ColourAt(image.Pixels, 11, 7), 2);
    }

    [Theory]
    [InlineData(".png")]
    [InlineData(".tiff")]
    public void Decode_SixteenBits_GivesEight(string extension)
    {
        using var deep = new Mat(20, 30, MatType.CV_16UC3, new Scalar(10 * 257, 100 * 257, 200 * 257));
        using var image = ImageDecoder.Decode(Picture.Encode(deep, extension), "deep");

        Assert.Equal(16, image.Info.BitDepth);
        Picture.AssertColour(new Rgb(200, 100, 10), Picture.ColourAt(image.Pixels, 5, 5), 1);
    }

    [Theory]
    [InlineData(".png")]
    [InlineData(".webp")]
    [InlineData(".tiff")]
    public void Decode_Transparent_LiesOnWhite(string extension)
    {
        using var glass = new Mat(20, 30, MatType.CV_8UC4, new Scalar(0, 0, 200, 0));
        using var half = new Mat(glass, new Rect(0, 0, 15, 20));
        half.SetTo(new Scalar(0, 0, 200, 255));
        using var image = ImageDecoder.Decode(Picture.Encode(glass, extension), "glass");

        Assert.True(image.Info.HasAlpha);
        Picture.AssertColour(new Rgb(200, 0, 0), Picture.ColourAt(image.Pixels, 5, 5), 6);
        Picture.AssertColour(new Rgb(255, 255, 255), Picture.ColourAt(image.Pixels, 25, 5), 6);
    }

    [Fact]
    public void Decode_HalfTransparent_MixesWithWhite()
    {
        using var image = ImageDecoder.Decode(PngWriter.Flat(8, 8, 8, 6, [200, 0, 100, 128]), "half.png");

        Picture.AssertColour(new Rgb(227, 127, 177), Picture.ColourAt(image.Pixels, 3, 3), 1);
    }

    [Fact]
    public void Decode_SixteenBitTransparent_MixesWithWhite()
    {
        using var image = ImageDecoder.Decode(PngWriter.Flat(8, 8, 16, 6, [200, 200, 0, 0, 100, 100, 128, 128]), "half.png");

        Picture.AssertColour(new Rgb(227, 127, 177), Picture.ColourAt(image.Pixels, 3, 3), 1);
    }

    [Fact]
    public void Decode_GreyWithAlpha_MixesWithWhite()
    {
        using var image = ImageDecoder.Decode(PngWriter.Flat(8, 8, 8, 4, [0, 51]), "grey.png");

        Picture.AssertColour(new Rgb(204, 204, 204), Picture.ColourAt(image.Pixels, 3, 3), 1);
    }

    [Fact]
    public void Decode_PaletteWithTransparency_LiesOnWhite()
    {
        var png = PngWriter.Flat(8, 8, 8, 3, [1], writer => writer.Chunk("PLTE", 9, 9, 9, 10, 20, 30).Chunk("tRNS", 255, 0));
        using var image = ImageDecoder.Decode(png, "palette.png");

        Assert.Equal(ImageColour.Palette, image.Info.Colour);
        Picture.AssertColour(new Rgb(255, 255, 255), Picture.ColourAt(image.Pixels, 3, 3), 0);
    }

    [Fact]
    public void Decode_Palette_GivesItsColours()
    {
        var png = PngWriter.Flat(8, 8, 8, 3, [1], writer => writer.Chunk("PLTE", 9, 9, 9, 10, 20, 30));
        using var image = ImageDecoder.Decode(png, "palette.png");

        Picture.AssertColour(new Rgb(10, 20, 30), Picture.ColourAt(image.Pixels, 3, 3), 0);
    }

    [Fact]
    public void Decode_AdobeCmykJpeg_GivesItsColours()
    {
        // Adobe stores ink inverted: 255 is none. Full cyan and no black are the colour cyan.
        using var image = ImageDecoder.Decode(JpegWriter.Flat(16, 16, [0, 255, 255, 255], adobeTransform: 0), "print.jpg");

        Assert.Equal(ImageColour.Cmyk, image.Info.Colour);
        Picture.AssertColour(new Rgb(0, 255, 255), Picture.ColourAt(image.Pixels, 3, 3), 3);
    }

    [Fact]
    public void Decode_AdobeYcckJpeg_GivesItsColours()
    {
        // Luminance 255 without chrominance is white paper, at half black ink.
        using var image = ImageDecoder.Decode(JpegWriter.Flat(16, 16, [0, 128, 128, 128], adobeTransform: 2), "print.jpg");

        Picture.AssertColour(new Rgb(128, 128, 128), Picture.ColourAt(image.Pixels, 3, 3), 3);
    }

    [Theory]
    [InlineData(null, 800, 600)]
    [InlineData(801, 800, 600)]
    [InlineData(401, 800, 600)]
    [InlineData(400, 400, 300)]
    [InlineData(201, 400, 300)]
    [InlineData(200, 200, 150)]
    [InlineData(1, 100, 75)]
    public void Decode_WantedSide_NeverGoesBelow(int? wanted, int width, int height)
    {
        foreach (var extension in new[] { ".jpg", ".png" })
        {
            using var image = ImageDecoder.Decode(Picture.Encode(extension, 800, 600), "a" + extension, new DecodeOptions { WantedSide = wanted });

            Assert.Equal((width, height), (image.Pixels.Width, image.Pixels.Height));
            Assert.Equal(new ImageSize(800, 600), image.OriginalSize);
            Picture.AssertUpright(image);
        }
    }

    [Fact]
    public void Decode_OddSizeReduced_RoundsUp()
    {
        using var image = ImageDecoder.Decode(Picture.Encode(".jpg", 801, 601), "a.jpg", new DecodeOptions { WantedSide = 100 });

        Assert.Equal((101, 76), (image.Pixels.Width, image.Pixels.Height));
    }

    [Fact]
    public void Decode_SameFileTwice_GivesSamePixels()
    {
        var jpeg = Picture.Encode(".jpg", 333, 217);
        using var first = ImageDecoder.Decode(jpeg, "a.jpg");
        using var second = ImageDecoder.Decode(jpeg, "a.jpg");

        Assert.Equal(Picture.Encode(first.Pixels, ".bmp"), Picture.Encode(second.Pixels, ".bmp"));
    }

    [Fact]
    public void Decode_OnePixel_Works()
    {
        using var image = ImageDecoder.Decode(PngWriter.Flat(1, 1, 8, 2, [1, 2, 3]), "dot.png", new DecodeOptions { WantedSide = 512 });

        Picture.AssertColour(new Rgb(1, 2, 3), Picture.ColourAt(image.Pixels, 0, 0), 0);
    }
}
