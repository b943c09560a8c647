using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests.Rewriting;

public class MetadataTests
{
    private const string Secret = "48 Elm Street";

    public static TheoryData<string, byte[]> Files() => new()
    {
        { "jpg", Exif.IntoJpeg(Picture.Encode(".jpg"), Full(little: true)) },
        { "jpg", Exif.IntoJpeg(Picture.Encode(".jpg"), Full(little: false)) },
        { "png", PngWriter.Flat(8, 8, 8, 2, [1, 2, 3], png => png.Chunk("eXIf", Full(little: true)).Chunk("tEXt", "Comment\0hidden words"u8)) },
        { "webp", Exif.IntoWebP(Picture.Encode(".webp"), Full(little: true), 48, 32) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Rewrite_Default_DropsWhatTheFileTells(string format, byte[] file)
    {
        var result = Frames.Unchanged(file);

        Assert.NotEmpty(format);
        Assert.Equal(-1, result.AsSpan().IndexOf("Elm"u8));
        Assert.Equal(-1, result.AsSpan().IndexOf("hidden"u8));
        Assert.Equal(-1, result.AsSpan().IndexOf("THUMBNAIL"u8));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Rewrite_KeepMetadata_KeepsWordsButNoPictureAndNoOrientation(string format, byte[] file)
    {
        var result = Frames.Unchanged(file, new RewriteOptions { KeepMetadata = true });

        Assert.NotEmpty(format);
        Assert.True(result.AsSpan().IndexOf("48 Elm Street"u8) > 0);
        Assert.Equal(-1, result.AsSpan().IndexOf("THUMBNAIL"u8));
        Assert.Equal(-1, result.AsSpan().IndexOf("hidden"u8));
        Assert.Equal(ExifOrientation.TopLeft, ImageHeader.Read(result, "a").Orientation);
        // Writing it once more reads what was written.
        Assert.True(Frames.Unchanged(result, new RewriteOptions { KeepMetadata = true }).AsSpan().IndexOf("48 Elm Street"u8) > 0);
    }

    public static TheoryData<string> Formats => [.. Samples.Formats];

    // Phones append the video of a motion photo, cameras a second picture, editors the picture before it was cut.
    [Theory]
    [MemberData(nameof(Formats))]
    public void Rewrite_AnythingBehindTheImage_IsDropped(string format)
    {
        byte[] second = [.. "SECONDPICTURE"u8, .. Picture.Encode(".jpg"), .. "ftypisom"u8];
        byte[] file = [.. Samples.Of(format), .. second];

        foreach (var keep in new[] { false, true })
        {
            var result = Frames.Unchanged(file, new RewriteOptions { KeepMetadata = keep });
            Assert.Equal(-1, result.AsSpan().IndexOf("SECONDPICTURE"u8));
            Assert.Equal(-1, result.AsSpan().IndexOf("ftypisom"u8));
            Assert.InRange(CountJpegStarts(result), 0, format.Contains("jpeg", StringComparison.Ordinal) ? 1 : 0);
        }
    }

    [Fact]
    public void Rewrite_SegmentsOfOtherPictures_AreDropped()
    {
        // An index of more pictures (MPF), XMP with one inside, Photoshop's block with a thumbnail, FlashPix, a comment.
        var plain = Picture.Encode(".jpg");
        byte[] Segment(byte marker, ReadOnlySpan<byte> body) => [0xFF, marker, 0, (byte)(body.Length + 2), .. body];
        byte[] file =
        [
            .. plain[..2], .. Segment(0xE2, "MPF\0II*\0SECRET"u8), .. Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0SECRET"u8), .. Segment(0xED, "Photoshop 3.0\0SECRET"u8),
            .. Segment(0xE2, "FPXR\0SECRET"u8), .. Segment(0xEB, "SECRET"u8), .. Segment(0xFE, "SECRET"u8), .. plain[2..],
        ];

        foreach (var keep in new[] { false, true })
            Assert.Equal(-1, Frames.Unchanged(file, new RewriteOptions { KeepMetadata = keep }).AsSpan().IndexOf("SECRET"u8));
    }

    [Fact]
    public void Rewrite_ChunksThatTell_AreDropped()
    {
        var png = PngWriter.Flat(8, 8, 8, 2, [1, 2, 3], file => file.Chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0SECRET"u8).Chunk("zTXt", "a\0\0SECRET"u8).Chunk("caBX", "SECRET"u8));
        var still = Picture.Encode(".webp");
        var webp = WebPWriter.Riff(WebPWriter.Extended(48, 32, 0x04), still[12..], WebPWriter.Chunk("XMP ", "SECRET"u8.ToArray()), WebPWriter.Chunk("MINE", "SECRET"u8.ToArray()));

        foreach (var file in new[] { png, webp })
            Assert.Equal(-1, Frames.Unchanged(file, new RewriteOptions { KeepMetadata = true }).AsSpan().IndexOf("SECRET"u8));
    }

    [Fact]
    public void Rewrite_DamagedExif_IsDropped()
    {
        var file = Exif.IntoJpeg(Picture.Encode(".jpg"), [.. "II*\0"u8, 0xFF, 0xFF, 0, 0, 1, 2, 3]);

        Assert.NotEmpty(Frames.Unchanged(file, new RewriteOptions { KeepMetadata = true }));
    }

    [Fact]
    public void Rewrite_ColourProfile_IsKept()
    {
        byte[] profile = [.. Enumerable.Range(0, 600).Select(i => (byte)(i * 7))];
        byte[] body = [.. "ICC_PROFILE\0"u8, 1, 1, .. profile];
        var plain = Picture.Encode(".jpg");
        byte[] jpeg = [.. plain[..2], 0xFF, 0xE2, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body, .. plain[2..]];
        var webp = WebPWriter.Riff(WebPWriter.Extended(48, 32, 0x20), WebPWriter.Chunk("ICCP", profile), Picture.Encode(".webp")[12..]);
        using var deflated = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(deflated, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(profile);

        byte[] named = [.. "mine\0\0"u8, .. deflated.ToArray()];
        var png = PngWriter.Flat(8, 8, 8, 2, [1, 2, 3], file => file.Chunk("iCCP", named));

        foreach (var (file, kept) in new[] { (jpeg, profile), (webp, profile), (png, named) })
        {
            var result = Frames.Unchanged(file);
            Assert.True(result.AsSpan().IndexOf(kept) > 0);
            using var image = ImageDecoder.Decode(result, "a");
            Assert.Equal(ImageHeader.Read(file, "a").UprightSize, image.OriginalSize);
        }
    }

    [Fact]
    public void Rewrite_ProfileForInks_IsDroppedWithThem()
    {
        byte[] body = [.. "ICC_PROFILE\0"u8, 1, 1, .. "CMYK inks"u8];
        var plain = JpegWriter.Flat(16, 16, [10, 20, 30, 40], adobeTransform: 0);
        byte[] jpeg = [.. plain[..2], 0xFF, 0xE2, 0, (byte)(body.Length + 2), .. body, .. plain[2..]];

        Assert.Equal(-1, Frames.Unchanged(jpeg).AsSpan().IndexOf("CMYK inks"u8));
    }

    private static int CountJpegStarts(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        for (int at; (at = bytes.IndexOf((byte[])[0xFF, 0xD8, 0xFF])) >= 0; bytes = bytes[(at + 3)..])
            count++;

        return count;
    }

    // A description, an orientation, a second directory with a thumbnail, and a maker note.
    private static byte[] Full(bool little)
    {
        byte[] Number(int value, int bytes)
        {
            var number = BitConverter.GetBytes(value)[..bytes];
            if (!little)
                Array.Reverse(number);
            return number;
        }

        byte[] Entry(int tag, int type, int count, byte[] value) => [.. Number(tag, 2), .. Number(type, 2), .. Number(count, 4), .. value, .. new byte[4 - value.Length]];

        byte[] text = [.. System.Text.Encoding.ASCII.GetBytes(Secret), 0];
        byte[] picture = [.. "THUMBNAILpicture"u8];
        const int second = 8 + 2 + 36 + 4, values = second + 2 + 24 + 4;
        return
        [
            .. little ? "II"u8 : "MM"u8, .. Number(42, 2), .. Number(8, 4),
            .. Number(3, 2),
            .. Entry(0x010E, 2, text.Length, Number(values, 4)),
            .. Entry(0x0112, 3, 1, Number(6, 2)),
            .. Entry(0x927C, 7, picture.Length, Number(values + text.Length, 4)),
            .. Number(second, 4),
            .. Number(2, 2),
            .. Entry(0x0201, 4, 1, Number(values + text.Length, 4)),
            .. Entry(0x0202, 4, 1, Number(picture.Length, 4)),
            .. Number(0, 4),
            .. text, .. picture,
        ];
    }
}
