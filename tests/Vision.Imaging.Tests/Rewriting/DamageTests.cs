using System.IO.Compression;
using System.Text;
using OpenCvSharp;
using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests.Rewriting;

/// <summary>What is broken is no success, and goes into no copy.</summary>
public class DamageTests
{
    [Fact]
    public void Rewrite_JpegOfWhichMostIsMissing_SaysHowMuchIsLeft()
    {
        var whole = Photo();
        var scan = whole.AsSpan().LastIndexOf((byte[])[0xFF, 0xDA]);
        byte[] cut = [.. whole.AsSpan(0, scan + ((whole.Length - scan) / 10)), 0xFF, 0xD9];

        var error = Assert.Throws<InvalidImageException>(() => ImageRewriter.Rewrite(cut, "grey.jpg", _ => { }));

        Assert.Contains("% of it can be decoded", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImwriteFlags.JpegRstInterval, 7)]
    [InlineData(ImwriteFlags.JpegQuality, 30)]
    [InlineData(ImwriteFlags.JpegOptimize, 1)]
    [InlineData(ImwriteFlags.JpegProgressive, 1)]
    public void Whole_OfWhatIsWhole_IsAll(ImwriteFlags flag, int value) => Assert.Equal(1, JpegEntropy.Whole(new ImageBytes(Photo(flag, value), "whole.jpg")));

    [Theory]
    [InlineData("plain-jpeg")]
    [InlineData("progressive-jpeg")]
    [InlineData("cmyk-jpeg")]
    public void Whole_OfAnyKind_IsAll(string format) => Assert.Equal(1, JpegEntropy.Whole(new ImageBytes(Samples.Of(format), format)));

    [Fact]
    public void Rewrite_PngWithBrokenChunks_LeavesThemOut()
    {
        var png = WithChunk(Samples.Of("plain-png"), "gAMA", [0, 0, 0xB1, 0x8F], breaks: true);

        var written = ImageRewriter.Rewrite(WithChunk(png, "cHRM", new byte[7], breaks: false), "broken.png", _ => { });

        Assert.DoesNotContain("gAMA", Encoding.Latin1.GetString(written), StringComparison.Ordinal);
        Assert.DoesNotContain("cHRM", Encoding.Latin1.GetString(written), StringComparison.Ordinal);
    }

    [Fact]
    public void Rewrite_PngWithAnEnormousProfile_IsRefused()
    {
        using var profile = new MemoryStream();
        profile.Write("huge\0\0"u8);
        using (var zlib = new ZLibStream(profile, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(new byte[100_000_000]);

        var error = Assert.Throws<InvalidImageException>(() => ImageRewriter.Rewrite(WithChunk(Samples.Of("plain-png"), "iCCP", profile.ToArray(), breaks: false), "huge.png", _ => { }));

        Assert.Contains("colour profile", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Strip_Jpeg_KeepsEveryByteOfThePictureAndNothingElse()
    {
        var photo = Photo();
        byte[] told = [.. photo.AsSpan(0, 2), 0xFF, 0xFE, 0, 8, .. "SECRET"u8, .. photo.AsSpan(2), .. "APPENDED"u8];

        var stripped = MetadataStripper.Strip(told, "told.jpg")!;

        var scan = photo.AsSpan().LastIndexOf((byte[])[0xFF, 0xDA]);
        Assert.True(stripped.AsSpan().IndexOf(photo.AsSpan(scan)) > 0);
        Assert.DoesNotContain("SECRET", Encoding.Latin1.GetString(stripped), StringComparison.Ordinal);
        Assert.DoesNotContain("APPENDED", Encoding.Latin1.GetString(stripped), StringComparison.Ordinal);
        Assert.Equal(ImageHeader.Read(photo, "photo.jpg"), ImageHeader.Read(stripped, "stripped.jpg"));
    }

    [Fact]
    public void Strip_Png_KeepsItsPictureAsItIs()
    {
        var told = WithChunk(Samples.Of("plain-png"), "tEXt", Encoding.ASCII.GetBytes("Author\0SECRET"), breaks: false);

        var stripped = MetadataStripper.Strip(told, "told.png")!;

        Assert.DoesNotContain("SECRET", Encoding.Latin1.GetString(stripped), StringComparison.Ordinal);
        Assert.Equal(ImageHeader.Read(told, "a"), ImageHeader.Read(stripped, "a"));
    }

    private static byte[] Photo(ImwriteFlags flag = ImwriteFlags.JpegQuality, int value = 90)
    {
        using var picture = new Mat(301, 403, MatType.CV_8UC3);
        Cv2.Randu(picture, new Scalar(0, 0, 0), new Scalar(255, 255, 255));
        Assert.True(Cv2.ImEncode(".jpg", picture, out var bytes, [(int)flag, value]));
        return bytes;
    }

    // Behind the header.
    private static byte[] WithChunk(byte[] png, string type, byte[] data, bool breaks)
    {
        using var chunk = new MemoryStream();
        Vision.Imaging.Internal.Png.PngChunks.Write(chunk, Encoding.ASCII.GetBytes(type), data);
        var bytes = chunk.ToArray();
        if (breaks)
            bytes[^1] ^= 0x55;

        return [.. png.AsSpan(0, 33), .. bytes, .. png.AsSpan(33)];
    }
}
