using System.Buffers.Binary;
using System.IO.Compression;

namespace Vision.EndToEnd.Processes;

/// <summary>Files that claim to be images.</summary>
internal static class HostileImages
{
    public static byte[] Empty => [];

    public static byte[] Text => "This is not a photo."u8.ToArray();

    /// <summary>The first half of a real photo.</summary>
    public static byte[] Truncated
    {
        get
        {
            var whole = File.ReadAllBytes(Checkout.Samples[0]);
            return whole[..(whole.Length / 2)];
        }
    }

    /// <summary>A PNG header that claims a size, with nothing behind it.</summary>
    public static byte[] HeaderOnlyPng(int width, int height) => [.. Signature, .. Chunk("IHDR"u8, Header(width, height))];

    /// <summary>A whole PNG of one colour: tiny as a file, huge in memory.</summary>
    public static byte[] FlatPng(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var pack = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + ((width + 7) / 8)];
            for (var y = 0; y < height; y++)
                pack.Write(row);
        }

        return [.. Signature, .. Chunk("IHDR"u8, Header(width, height)), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static ReadOnlySpan<byte> SignatureBytes => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static byte[] Signature => SignatureBytes.ToArray();

    // One bit a pixel, grey.
    private static byte[] Header(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 1;
        return header;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        byte[] typed = [.. type, .. content];
        var chunk = new byte[4 + typed.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        typed.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + typed.Length), Crc(typed));
        return chunk;
    }

    // CRC-32 as the PNG specification gives it (annex D).
    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
