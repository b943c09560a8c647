using System.Diagnostics;
using System.Text;
using OpenCvSharp;
using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests;

/// <summary>What users and attackers upload: each ends in one of two typed errors that name the file, the reason and the remedy.</summary>
public class BadInputTests
{
    private const string Name = "images/odd name +%2F\U0001F600.jpg";

    [Fact]
    public void Decode_ZeroBytes_SaysEmpty() => AssertInvalid([], "the file is empty (0 bytes); upload it again.");

    [Fact]
    public void Decode_TextRenamed_SaysText() =>
        AssertInvalid("Dear grandmother, here is my picture.\n"u8.ToArray(), "this is text, not an image; upload a JPEG, PNG, GIF, WebP, BMP, TIFF, HEIC, AVIF or JPEG 2000 file.");

    [Theory]
    [InlineData("{\"labels\": []}", "text")]
    [InlineData("\uFEFFgrüße 🙂", "text")]
    [InlineData("BM is how this text begins, and it goes on for a while", "text")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "an SVG drawing")]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- drawn -->\n<svg/>", "an SVG drawing")]
    [InlineData("<!doctype html><title>404</title>", "an HTML page")]
    [InlineData("%PDF-1.7\n", "a PDF document")]
    [InlineData("PK\u0003\u0004....", "a ZIP archive")]
    [InlineData("\0\0\0\u001Cftypisom\0\0\0\0", "an MP4 video")]
    [InlineData("\0\0\0\u0014ftypqt  \0\0\0\0", "a QuickTime video")]
    [InlineData("8BPS\0\u0001", "a Photoshop document")]
    [InlineData("\0\0\u0001\0\u0001\0", "a Windows icon")]
    [InlineData("\0\0\0\fJXL \r\n", "a JPEG XL image")]
    [InlineData("II+\0\b\0\0\0", "a BigTIFF image")]
    [InlineData("\u0001\u0002\u0003\u0004", "not an image of a known format")]
    public void Decode_OtherFile_SaysWhatItIs(string content, string expected) => AssertInvalid(Encoding.UTF8.GetBytes(content), expected);

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(20_000, 20_000)]
    [InlineData(10_001, 1)]
    [InlineData(1, 10_001)]
    [InlineData(10_000, 5_001)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    public void Decode_PngOverLimit_IsTooLarge(uint width, uint height)
    {
        var png = PngWriter.WithHeader(width, height, 8, 6).Chunk("IDAT", new byte[1_000_000]).End();

        var error = Assert.Throws<ImageTooLargeException>(() => ImageDecoder.Decode(png, Name));

        Assert.StartsWith($"{Name}: the image is {width} × {height} px, and at most ", error.Message, StringComparison.Ordinal);
        Assert.Contains("scale it down, or raise the limit Maximum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_RealPngOf20000By20000_AllocatesNothing()
    {
        var png = Bombs.Png(20_000, 20_000);
        Assert.InRange(png.Length, 1, 1_100_000);
        AssertTooLarge(png);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var peak = PeakMemory();
        for (var i = 0; i < 20; i++)
            AssertTooLarge(png);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
        Assert.InRange(PeakMemory() - peak, 0, 50_000_000);
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".gif")]
    [InlineData(".webp")]
    [InlineData(".bmp")]
    [InlineData(".tiff")]
    public void Decode_OtherFormatsOverLimit_AreTooLarge(string format) => AssertTooLarge(Bombs.Header(format, 12_000, 3));

    [Fact]
    public void Decode_PngThatCannotHoldItsPixels_IsRefusedBeforeDecoding()
    {
        var png = PngWriter.WithHeader(9_000, 5_000, 8, 6).Data(new byte[1000]).End();

        AssertInvalid(png, "bytes of PNG data cannot hold 9000 × 5000 px");
    }

    [Fact]
    public void Decode_FileOverByteLimit_IsTooLarge()
    {
        var options = new DecodeOptions { Limits = new ImageLimits { MaximumBytes = 100 } };

        var error = Assert.Throws<ImageTooLargeException>(() => ImageDecoder.Decode(Picture.Encode(".png"), Name, options));

        Assert.Contains("at most 100 are allowed", error.Message, StringComparison.Ordinal);
    }

    // A GIF that ends between two frames is whole enough: the first frame is there.
    public static TheoryData<string> Formats => [.. Samples.Formats.Except(["animated-gif"])];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_CutAnywhere_IsInvalid(string format)
    {
        var whole = Samples.Of(format);
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var length = i < 100 ? Math.Min(i, whole.Length - 3) : random.Next(whole.Length - 2);
            var error = Assert.Throws<InvalidImageException>(() => ImageDecoder.Decode(whole.AsSpan(0, length), Name).Dispose());
            Assert.StartsWith(Name + ": ", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Decode_TruncatedJpeg_SaysWhere()
    {
        var jpeg = Picture.Encode(".jpg", 800, 600);

        AssertInvalid(jpeg[..2345], "the image is cut short: the file ends at byte 2,345, before the image does; upload it again.");
    }

    [Fact]
    public void Decode_JpegWithBytesBehindItsEnd_Works()
    {
        using var image = ImageDecoder.Decode([.. Picture.Encode(".jpg"), 1, 2, 3], Name);

        Picture.AssertUpright(image);
    }

    [Fact]
    public void Decode_JpegOfThousandScans_IsInvalid()
    {
        var jpeg = Picture.Encode(".jpg", 48, 32, (int)ImwriteFlags.JpegProgressive, 1);
        var scan = jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        byte[] bomb = [.. jpeg[..scan], .. Enumerable.Repeat(jpeg[scan..^2], 1000).SelectMany(bytes => bytes), 0xFF, 0xD9];

        AssertInvalid(bomb, "more than 200 JPEG scans");
    }

    [Fact]
    public void Decode_TwelveBitJpeg_SaysSo()
    {
        var jpeg = JpegWriter.Flat(8, 8, [128]);
        jpeg[jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]) + 4] = 12;

        AssertInvalid(jpeg, "a JPEG of 12 bits a channel");
    }

    [Fact]
    public void Decode_ScrambledPngData_IsInvalid()
    {
        var png = Picture.Encode(".png", 300, 200);
        png.AsSpan(100, 40).Fill(0x55);

        AssertInvalid(png, "damaged");
    }

    private static void AssertTooLarge(byte[] bytes) => Assert.Throws<ImageTooLargeException>(() => ImageDecoder.Decode(bytes, Name));

    private static void AssertInvalid(byte[] bytes, string reason)
    {
        var error = Assert.Throws<InvalidImageException>(() => ImageDecoder.Decode(bytes, Name));

        Assert.StartsWith(Name + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
