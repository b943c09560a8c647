using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Vision.Imaging.Tests.Media;

/// <summary>Writes PNGs chunk by chunk, right ones and wrong ones.</summary>
internal sealed class PngWriter
{
    private readonly List<byte> _file = [];

    public PngWriter() => _file.AddRange([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    public static PngWriter WithHeader(uint width, uint height, byte bits, byte colourType, byte interlace = 0)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (bits, colourType, interlace);
        return new PngWriter().Chunk("IHDR", header);
    }

    public PngWriter Chunk(string type, params ReadOnlySpan<byte> data)
    {
        var start = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(start, data.Length);
        _file.AddRange(start);
        var body = new byte[4 + data.Length];
        Encoding.ASCII.GetBytes(type, body);
        data.CopyTo(body.AsSpan(4));
        _file.AddRange(body);
        BinaryPrimitives.WriteUInt32BigEndian(start, Crc(body));
        _file.AddRange(start);
        return this;
    }

    /// <summary>Raw rows, each with its filter byte 0 before it.</summary>
    public PngWriter Data(ReadOnlySpan<byte> rows) => Chunk("IDAT", Deflate(rows));

    public static byte[] Deflate(ReadOnlySpan<byte> rows)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(rows);
        return compressed.ToArray();
    }

    public byte[] End() => Chunk("IEND").Bytes();

    public byte[] Bytes() => _file.ToArray();

    /// <summary>A whole PNG whose pixels all hold these bytes.</summary>
    public static byte[] Flat(uint width, uint height, byte bits, byte colourType, byte[] pixel, Func<PngWriter, PngWriter>? before = null)
    {
        var row = new byte[1 + width * pixel.Length];
        for (var i = 1; i < row.Length; i++)
            row[i] = pixel[(i - 1) % pixel.Length];

        var rows = new byte[row.Length * height];
        for (var y = 0; y < height; y++)
            row.CopyTo(rows, y * row.Length);

        var writer = WithHeader(width, height, bits, colourType);
        return (before?.Invoke(writer) ?? writer).Data(rows).End();
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
