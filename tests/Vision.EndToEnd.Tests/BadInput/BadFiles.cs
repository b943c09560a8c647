using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Vision.EndToEnd.Media;

namespace Vision.EndToEnd.BadInput;

/// <summary>Files that are not what they claim to be.</summary>
internal static class BadFiles
{
    public static byte[] Empty => [];

    public static byte[] Text => Encoding.UTF8.GetBytes("Dear Sir or Madam, this is a letter, not a photo.\n");

    public static byte[] TruncatedJpeg => TestPhotos.Make(1)[..^5000];

    /// <summary>A well-formed PNG header that claims 60,000 x 60,000 px, and little behind it.</summary>
    public static byte[] LyingPng => Png(60_000, 60_000, rows: 10);

    /// <summary>A real picture of 20,000 x 20,000 px in less than a megabyte.</summary>
    public static byte[] HugePng => Png(20_000, 20_000, rows: 20_000);

    private static byte[] Png(int width, int height, int rows)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + width];
            for (var i = 0; i < rows; i++)
                zlib.Write(row);
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(png, "IHDR", header);
        Chunk(png, "IDAT", data.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, string type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, PngChecksum.Of(body));
        png.Write(number);
    }
}
