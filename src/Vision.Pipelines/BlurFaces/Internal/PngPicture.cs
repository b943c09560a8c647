using System.Buffers.Binary;
using System.IO.Compression;

namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>Writes raw pixels as PNG (ISO/IEC 15948), which every provider reads.</summary>
internal static class PngPicture
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <param name="bgr">Rows of blue-green-red bytes.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    public static byte[] Encode(ReadOnlySpan<byte> bgr, int width, int height, int stride)
    {
        using var output = new MemoryStream((width * height) + 1024);
        output.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        // 8 bits, true colour.
        (header[8], header[9]) = (8, 2);
        WriteChunk(output, "IHDR"u8, header);
        WriteChunk(output, "IDAT"u8, Compress(bgr, width, height, stride));
        WriteChunk(output, "IEND"u8, []);
        return output.ToArray();
    }

    private static byte[] Compress(ReadOnlySpan<byte> bgr, int width, int height, int stride)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            // A filter byte, then red, green, blue.
            var row = new byte[1 + (3 * width)];
            for (var y = 0; y < height; y++)
            {
                var source = bgr.Slice(y * stride, 3 * width);
                for (var x = 0; x < source.Length; x += 3)
                    (row[x + 1], row[x + 2], row[x + 3]) = (source[x + 2], source[x + 1], source[x]);
                zlib.Write(row);
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        output.Write(type);
        output.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(data, Crc(type, uint.MaxValue)));
        output.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes, uint crc)
    {
        foreach (var value in bytes)
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    // Annex D.
    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            table[i] = crc;
        }

        return table;
    }
}
