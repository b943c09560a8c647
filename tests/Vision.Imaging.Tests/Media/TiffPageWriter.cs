using System.Buffers.Binary;

namespace Vision.Imaging.Tests.Media;

/// <summary>Puts little-endian TIFFs of one page into one file.</summary>
internal static class TiffPageWriter
{
    private static readonly int[] Sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

    public static byte[] Join(params byte[][] pages)
    {
        var file = new List<byte>();
        var (link, array) = (-1, Array.Empty<byte>());
        foreach (var page in pages)
        {
            if (file.Count % 2 != 0)
                file.Add(0);

            var (start, copy) = (file.Count, (byte[])page.Clone());
            var directory = Int(copy, 4);
            var entries = BinaryPrimitives.ReadUInt16LittleEndian(copy.AsSpan(directory));
            for (var at = directory + 2; at < directory + 2 + (12 * entries); at += 12)
            {
                var (tag, bytes, count) = (BinaryPrimitives.ReadUInt16LittleEndian(copy.AsSpan(at)), Sizes[BinaryPrimitives.ReadUInt16LittleEndian(copy.AsSpan(at + 2))], Int(copy, at + 4));
                var values = bytes * count > 4 ? Int(copy, at + 8) : at + 8;
                for (var i = 0; tag == 273 && i < count; i++)
                    Set(copy, values + (4 * i), Int(copy, values + (4 * i)) + start);
                if (bytes * count > 4)
                    Set(copy, at + 8, values + start);
            }

            file.AddRange(copy);
            array = [.. file];
            if (link >= 0)
                Set(array, link, start + directory);
            file = [.. array];
            link = start + directory + 2 + (12 * entries);
        }

        return [.. file];
    }

    private static int Int(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private static void Set(byte[] bytes, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
}
