using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests;

public class OrientationTests
{
    // What is stored in the four quarters so that the upright image shows red, green, blue, yellow.
    private static readonly Dictionary<int, (int Width, int Height, Rgb[] Stored)> Stored = new()
    {
        [1] = (48, 32, [Picture.TopLeft, Picture.TopRight, Picture.BottomLeft, Picture.BottomRight]),
        [2] = (48, 32, [Picture.TopRight, Picture.TopLeft, Picture.BottomRight, Picture.BottomLeft]),
        [3] = (48, 32, [Picture.BottomRight, Picture.BottomLeft, Picture.TopRight, Picture.TopLeft]),
        [4] = (48, 32, [Picture.BottomLeft, Picture.BottomRight, Picture.TopLeft, Picture.TopRight]),
        [5] = (32, 48, [Picture.TopLeft, Picture.BottomLeft, Picture.TopRight, Picture.BottomRight]),
        [6] = (32, 48, [Picture.TopRight, Picture.BottomRight, Picture.TopLeft, Picture.BottomLeft]),
        [7] = (32, 48, [Picture.BottomRight, Picture.TopRight, Picture.BottomLeft, Picture.TopLeft]),
        [8] = (32, 48, [Picture.BottomLeft, Picture.TopLeft, Picture.BottomRight, Picture.TopRight]),
    };

    public static TheoryData<int> Orientations => [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Decode_JpegWithExif_IsUpright(int orientation) => AssertUpright(file => Exif.IntoJpeg(file(".jpg"), Exif.Orientation(orientation)), orientation);

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Decode_JpegWithBigEndianExif_IsUpright(int orientation) =>
        AssertUpright(file => Exif.IntoJpeg(file(".jpg"), Exif.Orientation(orientation, little: false)), orientation);

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Decode_PngWithExif_IsUpright(int orientation) => AssertUpright(
        file =>
        {
            var png = file(".png");
            var exif = new PngWriter().Chunk("eXIf", Exif.Orientation(orientation)).Bytes()[8..];
            return [.. png[..33], .. exif, .. png[33..]];
        },
        orientation);

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Decode_WebPWithExif_IsUpright(int orientation) => AssertUpright(
        file => Exif.IntoWebP(file(".webp"), Exif.Orientation(orientation), Stored[orientation].Width, Stored[orientation].Height), orientation);

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Decode_TiffWithOrientation_IsUpright(int orientation)
    {
        var (width, height, quarters) = Stored[orientation];
        foreach (var little in new[] { true, false })
        {
            var tiff = TiffWriter.Rgb(width, height, (x, y) => quarters[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)], orientation, little);
            AssertUpright(tiff, orientation);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(255)]
    public void Decode_ImpossibleOrientation_CountsAsUpright(int orientation)
    {
        using var image = ImageDecoder.Decode(Exif.IntoJpeg(Picture.Encode(".jpg"), Exif.Orientation(orientation)), "a.jpg");

        Picture.AssertUpright(image);
    }

    [Fact]
    public void Decode_CutExif_CountsAsUpright()
    {
        var exif = Exif.Orientation(6);
        for (var length = 0; length < exif.Length - 8; length++)
        {
            using var image = ImageDecoder.Decode(Exif.IntoJpeg(Picture.Encode(".jpg"), exif[..length]), "a.jpg");
            Picture.AssertUpright(image);
        }
    }

    [Fact]
    public void Decode_TurnedAndReduced_SwapsBothSizes()
    {
        using var image = ImageDecoder.Decode(Exif.IntoJpeg(Picture.Encode(".jpg", 800, 600), Exif.Orientation(6)), "a.jpg", new DecodeOptions { WantedSide = 400 });

        Assert.Equal(new ImageSize(600, 800), image.OriginalSize);
        Assert.Equal((300, 400), (image.Pixels.Width, image.Pixels.Height));
    }

    private static void AssertUpright(Func<Func<string, byte[]>, byte[]> make, int orientation)
    {
        var (width, height, quarters) = Stored[orientation];
        AssertUpright(make(extension => Quarters.Encode(extension, width, height, quarters)), orientation);
    }

    private static void AssertUpright(byte[] bytes, int orientation)
    {
        using var image = ImageDecoder.Decode(bytes, "turned");

        Assert.Equal((ExifOrientation)orientation, image.Info.Orientation);
        Assert.Equal(new ImageSize(48, 32), image.OriginalSize);
        Assert.Equal((48, 32), (image.Pixels.Width, image.Pixels.Height));
        Picture.AssertUpright(image);
    }
}
