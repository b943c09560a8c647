using OpenCvSharp;
using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests;

public class WebPTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(101)]
    public void Decode_LossyAndLossless_Work(int quality)
    {
        using var image = ImageDecoder.Decode(Picture.Encode(".webp", 48, 32, (int)ImwriteFlags.WebPQuality, quality), "a.webp");

        Picture.AssertUpright(image, 20);
    }

    [Fact]
    public void Decode_Animation_GivesTheFirstFrame()
    {
        using var other = new Mat(32, 48, MatType.CV_8UC3, new Scalar(0, 0, 0));
        var webp = WebPWriter.Animation(48, 32, (0, 0, 48, 32, Picture.Encode(".webp")), (0, 0, 48, 32, Picture.Encode(other, ".webp")));
        using var image = ImageDecoder.Decode(webp, "a.webp");

        Assert.Equal(2, image.Info.FrameCount);
        Picture.AssertUpright(image, 20);
    }

    [Fact]
    public void Decode_FirstFrameInACorner_LiesOnWhite()
    {
        using var image = ImageDecoder.Decode(WebPWriter.Animation(100, 80, (10, 20, 48, 32, Picture.Encode(".webp"))), "a.webp");

        Assert.Equal(new ImageSize(100, 80), image.OriginalSize);
        Picture.AssertColour(new Rgb(255, 255, 255), Picture.ColourAt(image.Pixels, 5, 5), 0);
        using var frame = new Mat(image.Pixels, new Rect(10, 20, 48, 32));
        Picture.AssertQuarters(frame, [Picture.TopLeft, Picture.TopRight, Picture.BottomLeft, Picture.BottomRight], 20);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(101)]
    public void Decode_TransparentFrame_LiesOnWhite(int quality)
    {
        using var glass = new Mat(32, 48, MatType.CV_8UC4, new Scalar(0, 0, 200, 0));
        var still = Picture.Encode(glass, ".webp", (int)ImwriteFlags.WebPQuality, quality);
        using var image = ImageDecoder.Decode(WebPWriter.Animation(48, 32, (0, 0, 48, 32, still)), "a.webp");

        Picture.AssertColour(new Rgb(255, 255, 255), Picture.ColourAt(image.Pixels, 20, 20), 4);
    }

    [Fact]
    public void Decode_FrameOutsideTheCanvas_IsInvalid() =>
        Assert.Throws<InvalidImageException>(() => ImageDecoder.Decode(WebPWriter.Animation(48, 32, (10, 0, 48, 32, Picture.Encode(".webp"))), "a.webp"));

    [Fact]
    public void Decode_HeadersThatDisagree_IsInvalid() => Assert.Throws<InvalidImageException>(
        () => ImageDecoder.Decode(WebPWriter.Riff(WebPWriter.Extended(50, 32, 0), Picture.Encode(".webp")[12..]), "a.webp"));
}
