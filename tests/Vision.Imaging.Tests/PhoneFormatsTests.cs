using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests;

/// <summary>HEIC, AVIF and JPEG 2000: formats that are read and not written.</summary>
public class PhoneFormatsTests
{
    private const int Width = 128, Height = 64;

    private static readonly Lazy<byte[]> Heic = new(() => HeifWriter.Single(Png(), Width, Height));

    public static TheoryData<string> Names => ["a.heic", "a.avif", "a.jp2", "a.j2k"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_OfEachFormat_GivesThePicture(string name)
    {
        var file = Of(name);

        using var image = ImageDecoder.Decode(file, name);

        Assert.Equal(new ImageSize(Width, Height), image.OriginalSize);
        Picture.AssertUpright(image);
        Assert.Equal(new ImageShape(Height, Width, 3), new ImageShapes().Read(file, name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_CutAnywhere_IsAnErrorWithTheName(string name)
    {
        var file = Of(name);
        foreach (var share in (double[])[0.1, 0.5, 0.9])
        {
            var error = Assert.Throws<InvalidImageException>(() => ImageDecoder.Decode(file.AsSpan(0, (int)(file.Length * share)), name));
            Assert.StartsWith($"{name}: the image ", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_BytesFlipped_EndsInATypedErrorOrAPicture(string name)
    {
        var file = Of(name);
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var damaged = file.ToArray();
            for (var flip = 0; flip < 4; flip++)
                damaged[random.Next(12, damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                ImageDecoder.Decode(damaged, name).Dispose();
            }
            catch (VisionException error)
            {
                Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(0, Width, Height)]
    [InlineData(1, Height, Width)]
    [InlineData(2, Width, Height)]
    [InlineData(3, Height, Width)]
    public void Decode_TurnedHeic_IsUpright(int quarterTurns, int width, int height)
    {
        Rgb[] clockwise = [Picture.TopLeft, Picture.TopRight, Picture.BottomRight, Picture.BottomLeft];
        // A quarter turn anticlockwise brings each corner to the place of the one before it.
        var turned = Enumerable.Range(0, 4).Select(corner => clockwise[(corner + quarterTurns) % 4]).ToArray();

        using var image = ImageDecoder.Decode(HeifWriter.Single(Png(), Width, Height, quarterTurns), "a.heic");

        Assert.Equal(new ImageSize(width, height), image.OriginalSize);
        Picture.AssertQuarters(image.Pixels, [turned[0], turned[1], turned[3], turned[2]]);
    }

    [Fact]
    public void Decode_GridOfTiles_IsOnePicture()
    {
        var (left, right) = (Colour(Picture.TopLeft), Colour(Picture.TopRight));

        using var image = ImageDecoder.Decode(HeifWriter.Row([left, right], 64, 64), "a.heic");

        Assert.Equal(new ImageSize(128, 64), image.OriginalSize);
        Picture.AssertQuarters(image.Pixels, [Picture.TopLeft, Picture.TopRight, Picture.TopLeft, Picture.TopRight]);

        static byte[] Colour(Rgb colour) => Quarters.Encode(".png", 64, 64, [colour, colour, colour, colour]);
    }

    [Fact]
    public void Decode_OverTheLimit_IsTooLarge()
    {
        var options = new DecodeOptions { Limits = new ImageLimits { MaximumSide = 100 } };

        var error = Assert.Throws<ImageTooLargeException>(() => ImageDecoder.Decode(Heic.Value, "a.heic", options));

        Assert.StartsWith("a.heic: the image is 128 × 64 px", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_HeaderClaimsOtherPixels_IsAnError() =>
        Assert.ThrowsAny<VisionException>(() => ImageDecoder.Decode(HeifWriter.Single(Png(), Width, Height, claimedWidth: 9_000), "a.heic").Dispose());

    [Fact]
    public void Rewrite_OfWhatIsOnlyRead_SaysWhatToDo()
    {
        var error = Assert.Throws<InvalidImageException>(() => ImageRewriter.Rewrite(Heic.Value, "a.heic", _ => { }));

        Assert.Equal("a.heic: images of the type image/heic are read here but not written; save it as JPEG or PNG, and use that.", error.Message);
    }

    [Fact]
    public void Convert_ForAServiceThatTakesJpeg_GivesAJpeg()
    {
        var converted = new ImageConverter().Convert(Heic.Value, "a.heic", 1_000_000);

        Assert.False(converted.IsUnchanged);
        using var image = ImageDecoder.Decode(converted.Bytes.Span, "a.jpg");
        Assert.Equal(ImageFormat.Jpeg, image.Info.Format);
        Picture.AssertUpright(image);
    }

    private static byte[] Png() => Picture.Encode(".png", Width, Height);

    private static byte[] Of(string name) => Path.GetExtension(name) switch
    {
        ".heic" => Heic.Value,
        ".avif" => FFmpeg.Encode(Png(), name, "-pix_fmt", "yuv420p", "-c:v", "libaom-av1", "-still-picture", "1", "-cpu-used", "8", "-crf", "5"),
        ".jp2" => FFmpeg.Encode(Png(), name, "-c:v", "jpeg2000"),
        _ => FFmpeg.Encode(Png(), name, "-c:v", "jpeg2000", "-format", "j2k", "-f", "image2"),
    };
}
