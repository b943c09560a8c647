using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Vision.Media.Clips;

/// <summary>Files that no camera writes.</summary>
internal static class HostileFiles
{
    /// <summary>The MP4 with other sizes in its track header and its sample description.</summary>
    public static byte[] WithPictureSize(byte[] mp4, ushort width, ushort height)
    {
        var bytes = (byte[])mp4.Clone();
        var track = bytes.AsSpan().IndexOf("tkhd"u8);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(track + 80), (uint)width << 16);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(track + 84), (uint)height << 16);
        var entry = bytes.AsSpan().IndexOf("mp4v"u8);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(entry + 28), width);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(entry + 30), height);
        return bytes;
    }

    /// <summary>A QuickTime file with one sample: a PNG whose header claims a size, followed by a little data.</summary>
    public static byte[] MovWithPng(int width, int height)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(new byte[100_000]);

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        byte[] png = [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", [])];

        var ftyp = Box("ftyp", "qt  \0\0\0\0qt  "u8.ToArray());
        byte[] mdat = Box("mdat", png);
        byte[] entry = [.. U32(86), .. "png "u8, .. new byte[6], 0, 1, .. new byte[16], .. U16(width), .. U16(height), .. U32(72 << 16), .. U32(72 << 16), .. U32(0), 0, 1, .. new byte[32], 0, 24, 0xff, 0xff];
        byte[] table =
        [
            .. Box("stsd", [.. U32(0), .. U32(1), .. entry]),
            .. Box("stts", [.. U32(0), .. U32(1), .. U32(1), .. U32(1000)]),
            .. Box("stsc", [.. U32(0), .. U32(1), .. U32(1), .. U32(1), .. U32(1)]),
            .. Box("stsz", [.. U32(0), .. U32(0), .. U32(1), .. U32(png.Length)]),
            .. Box("stco", [.. U32(0), .. U32(1), .. U32(ftyp.Length + 8)]),
        ];
        byte[] media =
        [
            .. Box("mdhd", [.. U32(0), .. U32(0), .. U32(0), .. U32(1000), .. U32(1000), .. U32(0)]),
            .. Box("hdlr", [.. U32(0), .. "mhlrvide"u8, .. new byte[13]]),
            .. Box("minf", [.. Box("vmhd", [.. U32(1), .. new byte[8]]), .. Box("stbl", table)]),
        ];
        byte[] trackHeader = [.. U32(3), .. U32(0), .. U32(0), .. U32(1), .. U32(0), .. U32(1000), .. new byte[52], .. U32(0), .. U32(0)];
        byte[] movieHeader = [.. U32(0), .. U32(0), .. U32(0), .. U32(1000), .. U32(1000), .. U32(1 << 16), .. new byte[76]];
        return [.. ftyp, .. mdat, .. Box("moov", [.. Box("mvhd", movieHeader), .. Box("trak", [.. Box("tkhd", trackHeader), .. Box("mdia", media)])])];
    }

    /// <summary>An AVI with a text stream (GAB2) that holds these bytes.</summary>
    public static byte[] AviWithText(byte[] text)
    {
        byte[] gab2 = [.. "GAB2\0"u8, 2, 0, .. L32(0), 4, 0, .. L32(text.Length), .. text];
        byte[] header = [.. L32(40000), .. new byte[12], .. L32(1), .. L32(0), .. L32(1), .. new byte[28]];
        byte[] stream = [.. "txts"u8, .. new byte[4], .. new byte[12], .. L32(1), .. L32(25), .. L32(0), .. L32(1), .. new byte[16]];
        byte[] list = [.. Riff("avih", header), .. RiffList("strl", [.. Riff("strh", stream), .. Riff("strf", new byte[4])])];
        return Riff("RIFF", [.. "AVI "u8, .. RiffList("hdrl", list), .. RiffList("movi", Riff("00tx", gab2))]);
    }

    private static byte[] Riff(string id, byte[] body) => [.. Encoding.ASCII.GetBytes(id), .. L32(body.Length), .. body, .. new byte[body.Length & 1]];

    private static byte[] RiffList(string id, byte[] body) => Riff("LIST", [.. Encoding.ASCII.GetBytes(id), .. body]);

    private static byte[] Box(string id, byte[] body) => [.. U32(body.Length + 8), .. Encoding.ASCII.GetBytes(id), .. body];

    private static byte[] Chunk(string id, byte[] body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(id), .. body];
        var crc = 0xffffffffu;
        foreach (var value in named)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xedb88320u);
        }

        return [.. U32(body.Length), .. named, .. U32((int)~crc)];
    }

    private static byte[] U32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] U16(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] L32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
