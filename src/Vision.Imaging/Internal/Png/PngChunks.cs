using System.Buffers.Binary;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Png;

/// <summary>Chunks of a PNG that passed <see cref="PngHeader"/> (ISO/IEC 15948, 5.3).</summary>
internal static class PngChunks
{
    public const int HeaderEnd = 33;

    private const int SignatureBytes = 8, Around = 12;

    /// <summary>Where each chunk begins, up to and with IEND.</summary>
    public static List<int> Find(ImageBytes file)
    {
        var places = new List<int>();
        for (var position = SignatureBytes; ; position += (int)file.UInt32Big(position) + Around)
        {
            places.Add(position);
            if (file.Has(position + 4, "IEND"u8))
                return places;
        }
    }

    public static bool Is(ImageBytes file, int position, ReadOnlySpan<byte> type) => file.Has(position + 4, type);

    /// <summary>What a chunk holds.</summary>
    public static ReadOnlySpan<byte> Data(ImageBytes file, int position) => file.Slice(position + 8, file.UInt32Big(position));

    /// <summary>With its length, type and checksum.</summary>
    public static ReadOnlySpan<byte> Whole(ImageBytes file, int position) => file.Slice(position, file.UInt32Big(position) + (long)Around);

    /// <summary>Whether its checksum is that of what it holds.</summary>
    public static bool IsWhole(ImageBytes file, int position)
    {
        var body = file.Slice(position + 4, file.UInt32Big(position) + 4L);
        return ~Crc(body, uint.MaxValue) == file.UInt32Big(position + 4 + body.Length);
    }

    public static void Write(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        output.Write(type);
        output.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(data, Crc(type, uint.MaxValue)));
        output.Write(number);
    }

    private static readonly uint[] CrcTable = MakeCrcTable();

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
