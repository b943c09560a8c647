using System.Text;
using OpenCvSharp;
using Vision.Imaging.Internal.Gif;
using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Tests.Media;
using Exif = Vision.Imaging.Tests.Media.Exif;
using GifWriter = Vision.Imaging.Tests.Media.GifWriter;

namespace Vision.Imaging.Tests.Rewriting;

/// <summary>Stripping leaves every byte of the picture, and nothing that tells or shows more.</summary>
public class StripTests
{
    private const string Secret = "SECRET";

    private static readonly byte[] Told = Encoding.ASCII.GetBytes(Secret);

    // Files as encoders write them, with nothing to strip.
    public static TheoryData<string> Plain => ["animated-gif", "interlaced-gif-bare", "lossy-webp", "lossless-webp", "animated-webp", "plain-bmp"];

    [Theory]
    [MemberData(nameof(Plain))]
    public void Strip_NothingToStrip_IsTheFileByteForByte(string format)
    {
        var file = Of(format);

        Assert.Equal(file, MetadataStripper.Strip(file, "a"));
    }

    public static TheoryData<string, byte[]> Telling()
    {
        var still = Picture.Encode(".webp");
        byte[] application = [0x21, 0xFF, 11, .. "XMP DataXMP"u8, (byte)Told.Length, .. Told, 0];
        var gif = Of("animated-gif");
        var frame = new byte[][] { [0, 0, 0, 0, 0, 0, 47, 0, 0, 31, 0, 0, 50, 0, 0, 0], still[12..], WebPWriter.Chunk("MINE", Told) }.SelectMany(part => part).ToArray();
        return new()
        {
            { "comment", Gif8().Comment(Secret).Loop(3).Control().Frame(0, 0, 8, 8, (x, _) => (byte)(x & 1)).Comment(Secret).End() },
            { "application", [.. gif[..^1], .. application, 0x3B, .. Told] },
            { "xmp", WebPWriter.Riff(WebPWriter.Extended(48, 32, 0x04), still[12..], WebPWriter.Chunk("XMP ", Told), WebPWriter.Chunk("MINE", Told)) },
            { "exif", Exif.IntoWebP(still, [.. Exif.Orientation(6), .. Told], 48, 32) },
            { "frame", WebPWriter.Riff(WebPWriter.Extended(48, 32, 0x02), WebPWriter.Chunk("ANIM", 0, 0, 0, 0, 0, 0), WebPWriter.Chunk("ANMF", frame)) },
            { "appended", [.. Of("plain-bmp"), .. Told] },
            { "webp-appended", [.. still, .. Told] },
        };
    }

    [Theory]
    [MemberData(nameof(Telling))]
    public void Strip_FileThatTells_KeepsEveryFrameAndNothingElse(string what, byte[] file)
    {
        var stripped = MetadataStripper.Strip(file, what)!;

        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(stripped), StringComparison.Ordinal);
        Frames.AssertSame(file, stripped);
        Assert.Equal(ImageHeader.Read(file, "a"), ImageHeader.Read(stripped, "a"));
        Assert.Equal(stripped, MetadataStripper.Strip(stripped, what));
    }

    [Fact]
    public void Strip_Gif_KeepsHowOftenItIsShown()
    {
        var file = Gif8().Comment(Secret).Loop(3).Control().Frame(0, 0, 8, 8, (x, _) => (byte)(x & 1)).End();

        Assert.Equal(3, GifLoop.Read(new ImageBytes(MetadataStripper.Strip(file, "a"), "a")));
    }

    [Fact]
    public void Strip_GifWithAFrameBeyondItsCanvas_IsWrittenAnew()
    {
        var file = Gif8().Control().Frame(0, 0, 8, 8, (x, _) => (byte)(x & 1)).Control().Frame(4, 0, 8, 8, (x, _) => (byte)(x & 1)).End();

        Assert.Null(MetadataStripper.Strip(file, "a"));
    }

    [Fact]
    public void Strip_WebP_KeepsItsProfileAndClearsTheFlagsOfTheRest()
    {
        byte[] profile = [.. Enumerable.Range(0, 600).Select(i => (byte)(i * 7))];
        var file = WebPWriter.Riff(
            WebPWriter.Extended(48, 32, 0x2C), WebPWriter.Chunk("ICCP", profile), Picture.Encode(".webp")[12..], WebPWriter.Chunk("EXIF", Exif.Orientation(1)), WebPWriter.Chunk("XMP ", Told));

        var stripped = MetadataStripper.Strip(file, "a")!;

        Assert.True(stripped.AsSpan().IndexOf(profile) > 0);
        Assert.Equal(0x20, stripped[20]);
    }

    [Fact]
    public void Strip_WebPWithAnAnimationBesideItsPicture_IsWrittenAnew()
    {
        var animation = Of("animated-webp");
        var file = WebPWriter.Riff(animation[12..30], WebPWriter.Chunk("ANIM", 0, 0, 0, 0, 0, 0), Picture.Encode(".webp", 64, 48)[12..], animation[44..]);

        Assert.Null(MetadataStripper.Strip(file, "a"));
    }

    [Fact]
    public void Strip_BmpWithAGapBeforeItsPixels_ClearsIt()
    {
        var plain = Of("plain-bmp");
        byte[] file = [.. plain[..54], .. Told, 0, 0, .. plain[54..]];
        file[10] = 62;

        var stripped = MetadataStripper.Strip(file, "a")!;

        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(stripped), StringComparison.Ordinal);
        Frames.AssertSame(plain, stripped);
    }

    [Fact]
    public void Strip_BmpOf32Bits_IsWrittenAnew()
    {
        using var pixels = new Mat(8, 8, MatType.CV_8UC4, new Scalar(1, 2, 3, 4));

        Assert.Null(MetadataStripper.Strip(Picture.Encode(pixels, ".bmp"), "a"));
    }

    [Fact]
    public void Strip_Tiff_IsWrittenAnew() => Assert.Null(MetadataStripper.Strip(Of("plain-tiff"), "a"));

    [Theory]
    [MemberData(nameof(Plain))]
    public void Strip_CutAnywhere_IsRefusedOrShorter(string format)
    {
        var file = Of(format);
        for (var length = 0; length < file.Length; length += 1 + (file.Length / 500))
        {
            try
            {
                Assert.True((MetadataStripper.Strip(file.AsSpan(0, length), "a")?.Length ?? 0) <= length + 1);
            }
            catch (InvalidImageException)
            {
                // What it should say.
            }
        }
    }

    private static GifWriter Gif8() => new(8, 8, Picture.TopLeft, Picture.TopRight, Picture.BottomLeft, Picture.BottomRight);

    private static byte[] Of(string format) => format == "interlaced-gif-bare"
        ? new GifWriter(40, 30, Picture.TopLeft, Picture.TopRight, Picture.BottomLeft, Picture.BottomRight).Loop(0).Control(transparent: 3).Frame(2, 3, 36, 25, (x, y) => (byte)((x * y) & 3), true).End()
        : Samples.Of(format);
}
