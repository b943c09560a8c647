using System.IO.Compression;
using Vision.Pipelines.BlurFaces.Internal;

namespace Vision.Pipelines.Tests.BlurFaces.Internal;

public class PngPictureTests
{
    [Fact]
    public void Encode_RowsWithGaps_GivesRedGreenBlueRows()
    {
        // 2 × 2 px, 3 bytes of gap behind each row.
        byte[] bgr = [1, 2, 3, 4, 5, 6, 99, 99, 99, 7, 8, 9, 10, 11, 12];
        var png = PngPicture.Encode(bgr, 2, 2, 9);

        Assert.Equal([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0], png[16..29]);
        var length = (png[33] << 24) | (png[34] << 16) | (png[35] << 8) | png[36];
        using var zlib = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        Assert.Equal([0, 3, 2, 1, 6, 5, 4, 0, 9, 8, 7, 12, 11, 10], rows.ToArray());
    }

    [Fact]
    public void Encode_End_HasTheKnownChecksum() => Assert.Equal([0xAE, 0x42, 0x60, 0x82], PngPicture.Encode([1, 2, 3], 1, 1, 3)[^4..]);
}
