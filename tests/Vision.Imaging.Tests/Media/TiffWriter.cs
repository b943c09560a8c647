using System.Buffers.Binary;

namespace Vision.Imaging.Tests.Media;

/// <summary>Writes uncompressed 8-bit RGB TIFFs of one strip, in either byte order.</summary>
internal sealed class TiffWriter(bool little = true)
{
    private readonly SortedDictionary<int, (bool Short, uint Value)> _tags = [];

    public TiffWriter Tag(int tag, uint value, bool isShort = true)
    {
        _tags[tag] = (isShort, value);
        return this;
    }

    public static byte[] Rgb(int width, int height, Func<int, int, Rgb> colourAt, int? orientation = null, bool little = true)
    {
        var pixels = new List<byte>();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var colour = colourAt(x, y);
                pixels.AddRange([(byte)colour.Red, (byte)colour.Green, (byte)colour.Blue]);
            }
        }

        var writer = new TiffWriter(little).Tag(256, (uint)width).Tag(257, (uint)height).Tag(258, 8).Tag(259, 1).Tag(262, 2).Tag(277, 3).Tag(278, (uint)height);
        if (orientation is { } some)
            writer.Tag(274, (uint)some);
        return writer.Write([.. pixels]);
    }

    public byte[] Write(byte[] strip)
    {
        var data = 8 + 2 + 12 * (_tags.Count + 2) + 4;
        Tag(273, (uint)data, isShort: false).Tag(279, (uint)strip.Length, isShort: false);

        var file = new List<byte>([.. little ? "II"u8 : "MM"u8, .. Short(42), .. Long(8), .. Short((ushort)_tags.Count)]);
        foreach (var (tag, (isShort, value)) in _tags)
        {
            file.AddRange([.. Short((ushort)tag), .. Short(isShort ? (ushort)3 : (ushort)4), .. Long(1)]);
            file.AddRange(isShort ? [.. Short((ushort)value), 0, 0] : Long(value));
        }

        return [.. file, .. Long(0), .. strip];
    }

    private byte[] Short(ushort value)
    {
        var bytes = new byte[2];
        if (little)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }

    private byte[] Long(uint value)
    {
        var bytes = new byte[4];
        if (little)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
