using ImageMagick;
using OpenCvSharp;
using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests;

public class WritableImageTests
{
    private const int Width = 64, Height = 64;

    [Fact]
    public void Of_WhatIsWritten_IsItself()
    {
        var png = Plain(new Scalar(10, 20, 30));

        var image = WritableImage.Of(png, "a.png");

        Assert.True(image.Bytes.Span.SequenceEqual(png));
        Assert.Empty(image.Lost);
    }

    [Fact]
    public void Of_Heic_IsAnUprightJpegThatSaysSo()
    {
        var image = WritableImage.Of(HeifWriter.Single(Picture.Encode(".png", 128, 64), 128, 64, quarterTurns: 1), "a.heic");

        Assert.Equal((ImageFormat.Jpeg, new ImageSize(64, 128)), (ImageHeader.Read(image.Bytes.Span, "a").Format, ImageHeader.Read(image.Bytes.Span, "a").UprightSize));
        Assert.Equal(["HEIC: the copy is a JPEG of its main picture, 8 bit a channel, in sRGB"], image.Lost);
    }

    // Adobe RGB (1998) has the greens of no screen, and 219 of its red is all the red of sRGB.
    [Fact]
    public void Of_HeicOfOtherColours_LooksTheSame()
    {
        var file = HeifWriter.Single(Plain(new Scalar(0, 0, 219)), Width, Height, profile: ColorProfiles.AdobeRGB1998.ToByteArray());

        using var pixels = Cv2.ImDecode(WritableImage.Of(file, "a.heic").Bytes.ToArray(), ImreadModes.Color);

        var middle = pixels.At<Vec3b>(Height / 2, Width / 2);
        Assert.InRange(middle.Item2, 250, 255);
        Assert.InRange(middle.Item0, 0, 12);
    }

    [Fact]
    public void Of_HeicWithADamagedProfile_IsAnErrorWithTheName()
    {
        var profile = ColorProfiles.AdobeRGB1998.ToByteArray();
        profile.AsSpan(128).Fill(0xFF);
        var file = HeifWriter.Single(Plain(new Scalar(0, 0, 219)), Width, Height, profile: profile);

        var error = Assert.Throws<InvalidImageException>(() => WritableImage.Of(file, "a.heic"));

        Assert.Equal("a.heic: its colour profile is damaged; save it anew as JPEG.", error.Message);
    }

    [Fact]
    public void Of_HeicWithAProfileOfFlippedBytes_EndsInATypedErrorOrAPicture()
    {
        var profile = ColorProfiles.AdobeRGB1998.ToByteArray();
        var file = HeifWriter.Single(Plain(new Scalar(0, 0, 219)), Width, Height, profile: profile);
        var start = file.AsSpan().IndexOf(profile);
        var random = new Random(8);
        for (var round = 0; round < 300; round++)
        {
            var damaged = file.ToArray();
            for (var flip = 0; flip < 4; flip++)
                damaged[start + random.Next(profile.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Assert.NotEqual(0, WritableImage.Of(damaged, "a.heic").Bytes.Length);
            }
            catch (VisionException error)
            {
                Assert.StartsWith("a.heic: ", error.Message, StringComparison.Ordinal);
            }
        }
    }

    private static byte[] Plain(Scalar colour)
    {
        using var mat = new Mat(Height, Width, MatType.CV_8UC3, colour);
        Assert.True(Cv2.ImEncode(".png", mat, out var png));
        return png;
    }
}
