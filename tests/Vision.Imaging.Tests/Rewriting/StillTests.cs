using OpenCvSharp;
using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests.Rewriting;

public class StillTests
{
    [Theory]
    [InlineData(".png")]
    [InlineData(".bmp")]
    [InlineData(".tiff")]
    [InlineData(".webp")]
    public void Rewrite_LosslessFormat_KeepsFormatAndEveryPixel(string extension)
    {
        var file = Picture.Encode(extension);
        var result = Frames.Unchanged(file);

        Assert.Equal(ImageHeader.Read(file, "a").Format, ImageHeader.Read(result, "a").Format);
        Frames.AssertSame(file, result);
    }

    [Theory]
    [InlineData(".png", MatType.CV_16U, 3)]
    [InlineData(".png", MatType.CV_8U, 1)]
    [InlineData(".png", MatType.CV_8U, 4)]
    [InlineData(".png", MatType.CV_16U, 4)]
    [InlineData(".tiff", MatType.CV_16U, 1)]
    [InlineData(".tiff", MatType.CV_16U, 3)]
    [InlineData(".tiff", MatType.CV_8U, 4)]
    [InlineData(".webp", MatType.CV_8U, 4)]
    public void Rewrite_DepthAndChannels_StayAsTheyAre(string extension, int depth, int channels)
    {
        using var mat = new Mat(20, 30, MatType.MakeType(depth, channels), new Scalar(10, 200, 30, 120));
        using var part = new Mat(mat, new Rect(3, 4, 9, 5));
        part.SetTo(new Scalar(90, 20, 60, 255));
        var file = Picture.Encode(mat, extension);

        Frames.AssertSame(file, Frames.Unchanged(file));
    }

    [Theory]
    [InlineData(35)]
    [InlineData(75)]
    [InlineData(92)]
    [InlineData(100)]
    public void Rewrite_Jpeg_KeepsItsQuality(int quality)
    {
        var file = Picture.Encode(".jpg", 160, 120, (int)ImwriteFlags.JpegQuality, quality);
        var result = Frames.Unchanged(file);

        Assert.Equal(QuantisationTable(file), QuantisationTable(result));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(75)]
    [InlineData(90)]
    public void Rewrite_LossyWebP_KeepsItsQuality(int quality)
    {
        // Flat colours compress to nothing at any quality; noise tells.
        using var noise = Picture.Noise(320, 240);
        var noisy = Picture.Encode(noise, ".webp", (int)ImwriteFlags.WebPQuality, quality);

        Assert.InRange((double)Frames.Unchanged(noisy).Length / noisy.Length, 0.85, 1.15);
    }

    [Fact]
    public void Rewrite_Edit_ChangesOnlyItsPlace()
    {
        var file = Picture.Encode(".png");
        var result = ImageRewriter.Rewrite(file, "a", frame =>
        {
            using var part = new Mat(frame.Pixels, new Rect(0, 0, 24, 16));
            part.SetTo(new Scalar(7, 8, 9));
        });

        using var image = ImageDecoder.Decode(result, "a");
        Picture.AssertQuarters(image.Pixels, [new Rgb(9, 8, 7), Picture.TopRight, Picture.BottomLeft, Picture.BottomRight], 0);
    }

    [Fact]
    public void Rewrite_Turned_IsWrittenUpright()
    {
        var file = Exif.IntoJpeg(Picture.Encode(".jpg", 48, 32), Exif.Orientation(6));
        var result = Frames.Unchanged(file);

        using var before = ImageDecoder.Decode(file, "a");
        using var after = ImageDecoder.Decode(result, "a");
        Assert.Equal(new ImageSize(32, 48), after.OriginalSize);
        Assert.Equal(ExifOrientation.TopLeft, after.Info.Orientation);
        for (var i = 0; i < 4; i++)
            Picture.AssertColour(At(before, i), At(after, i));
    }

    [Fact]
    public void ToBgr_Transparent_LiesOnWhite()
    {
        using var glass = new Mat(8, 8, MatType.CV_8UC4, new Scalar(0, 0, 200, 0));
        ImageRewriter.ForEachFrame(Picture.Encode(glass, ".png"), "a", frame =>
        {
            using var bgr = frame.ToBgr();
            Assert.Equal(new Rgb(255, 255, 255), Picture.ColourAt(bgr, 3, 3));
        });
    }

    [Fact]
    public void ToBgr_GreyOf16Bits_HasThreeEqualChannels()
    {
        using var grey = new Mat(8, 8, MatType.CV_16UC1, new Scalar(257 * 77));
        ImageRewriter.ForEachFrame(Picture.Encode(grey, ".png"), "a", frame =>
        {
            using var bgr = frame.ToBgr();
            Assert.Equal(new Rgb(77, 77, 77), Picture.ColourAt(bgr, 3, 3));
        });
    }

    private static Rgb At(DecodedImage image, int quarter) =>
        Picture.ColourAt(image.Pixels, image.Pixels.Width * (1 + 2 * (quarter & 1)) / 4, image.Pixels.Height * (1 + 2 * (quarter >> 1)) / 4);

    private static byte[] QuantisationTable(byte[] jpeg)
    {
        var at = jpeg.AsSpan().IndexOf((byte[])[0xFF, 0xDB]);
        return jpeg[(at + 5)..(at + 69)];
    }
}
