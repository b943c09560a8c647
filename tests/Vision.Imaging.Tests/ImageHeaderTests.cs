using OpenCvSharp;
using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests;

public class ImageHeaderTests
{
    [Theory]
    [InlineData(".jpg", ImageFormat.Jpeg, 8, ImageColour.Rgb)]
    [InlineData(".png", ImageFormat.Png, 8, ImageColour.Rgb)]
    [InlineData(".webp", ImageFormat.WebP, 8, ImageColour.Rgb)]
    [InlineData(".bmp", ImageFormat.Bmp, 8, ImageColour.Rgb)]
    [InlineData(".tiff", ImageFormat.Tiff, 8, ImageColour.Rgb)]
    public void Read_Image_TellsFormatAndSize(string extension, ImageFormat format, int bits, ImageColour colour)
    {
        var info = ImageHeader.Read(Picture.Encode(extension, 123, 45), "a");

        Assert.Equal(new ImageInfo { Format = format, Width = 123, Height = 45, BitDepth = bits, Colour = colour }, info);
    }

    [Theory]
    [InlineData(0, 1, ImageColour.Grey, false)]
    [InlineData(0, 16, ImageColour.Grey, false)]
    [InlineData(2, 16, ImageColour.Rgb, false)]
    [InlineData(3, 4, ImageColour.Palette, false)]
    [InlineData(4, 8, ImageColour.Grey, true)]
    [InlineData(6, 8, ImageColour.Rgb, true)]
    public void Read_Png_TellsItsColours(byte type, byte bits, ImageColour colour, bool alpha)
    {
        var info = ImageHeader.Read(PngWriter.WithHeader(10, 10, bits, type).Data(new byte[900]).End(), "a.png");

        Assert.Equal((bits, colour, alpha), (info.BitDepth, info.Colour, info.HasAlpha));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 8)]
    [InlineData(2, 4)]
    [InlineData(3, 16)]
    [InlineData(7, 8)]
    public void Read_PngOfImpossibleColours_IsInvalid(byte type, byte bits) => Assert.Throws<InvalidImageException>(
        () => ImageHeader.Read(PngWriter.WithHeader(10, 10, bits, type).Data(new byte[900]).End(), "a.png"));

    [Fact]
    public void Read_AnimatedPng_CountsFrames()
    {
        var png = PngWriter.Flat(4, 4, 8, 2, [1, 2, 3], writer => writer.Chunk("acTL", 0, 0, 0, 7, 0, 0, 0, 0));

        Assert.Equal(7, ImageHeader.Read(png, "a.png").FrameCount);
    }

    [Fact]
    public void Read_GreyJpeg_TellsGrey()
    {
        using var grey = new Mat(20, 30, MatType.CV_8UC1, new Scalar(77));

        Assert.Equal(ImageColour.Grey, ImageHeader.Read(Picture.Encode(grey, ".jpg"), "a.jpg").Colour);
    }

    [Fact]
    public void Read_JpegWithThumbnail_TellsTheImagesSize()
    {
        // A thumbnail is a whole JPEG inside a segment.
        var thumbnail = Picture.Encode(".jpg", 16, 16);
        var jpeg = Exif.IntoJpeg(Picture.Encode(".jpg", 200, 100), [.. Exif.Orientation(1), .. thumbnail]);

        Assert.Equal(new ImageSize(200, 100), ImageHeader.Read(jpeg, "a.jpg").UprightSize);
    }

    [Fact]
    public void Read_Limits_AreConfigurable()
    {
        var png = PngWriter.WithHeader(12_000, 2, 8, 0).Data(new byte[24_002]).End();

        Assert.Equal(12_000, ImageHeader.Read(png, "a.png", new ImageLimits { MaximumSide = 12_000 }).Width);
        Assert.Throws<ImageTooLargeException>(() => ImageHeader.Read(png, "a.png", new ImageLimits { MaximumSide = 12_000, MaximumPixels = 23_999 }));
    }
}
