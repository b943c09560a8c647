using OpenCvSharp;

namespace Vision.Imaging;

public class ImageConverterTests
{
    private readonly ImageConverter _converter = new();

    [Theory]
    [InlineData(".jpg", true)]
    [InlineData(".png", true)]
    [InlineData(".bmp", false)]
    [InlineData(".webp", false)]
    [InlineData(".tiff", false)]
    public void Convert_FormatsThatServicesTake_AreUnchanged(string extension, bool isUnchanged)
    {
        using var picture = Noise(120, 90);
        Cv2.ImEncode(extension, picture, out var bytes);

        var converted = _converter.Convert(bytes, "x", 5 << 20);

        Assert.Equal((isUnchanged, new ImageSize(120, 90)), (converted.IsUnchanged, converted.Original));
        Assert.Equal(isUnchanged ? bytes : [0xFF, 0xD8], isUnchanged ? converted.Bytes.ToArray() : converted.Bytes[..2].ToArray());
    }

    [Fact]
    public void Convert_TooManyBytes_GetsSmallerAndKeepsItsShape()
    {
        using var picture = Noise(1200, 800);
        Cv2.ImEncode(".png", picture, out var bytes);

        var converted = _converter.Convert(bytes, "x", 200_000);

        using var smaller = Cv2.ImDecode(converted.Bytes.ToArray(), ImreadModes.Color);
        Assert.InRange(converted.Bytes.Length, 100_000, 200_000);
        Assert.Equal(new ImageSize(1200, 800), converted.Original);
        Assert.InRange(smaller.Cols / (double)smaller.Rows, 1.48, 1.52);
    }

    [Fact]
    public void Crop_PartOverTheBorder_IsWhatLiesInside()
    {
        using var picture = Noise(200, 100);
        Cv2.ImEncode(".png", picture, out var bytes);

        var cut = _converter.Crop(bytes, "x", new BoundingBox(0.75f, -0.5f, 0.5f, 1), 5 << 20);

        Assert.Equal(new ImageSize(50, 50), cut.Original);
        Assert.Throws<InvalidImageException>(() => _converter.Crop(bytes, "x", new BoundingBox(2, 0, 0.5f, 1), 5 << 20));
    }

    [Fact]
    public void Convert_NoImage_IsRefused() => Assert.Throws<InvalidImageException>(() => _converter.Convert("no image"u8.ToArray(), "x", 5 << 20));

    private static Mat Noise(int width, int height)
    {
        var picture = new Mat(height, width, MatType.CV_8UC3);
        Cv2.Randu(picture, Scalar.All(0), Scalar.All(255));
        return picture;
    }
}
