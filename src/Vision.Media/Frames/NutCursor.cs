using System.Buffers.Binary;

namespace Vision.Media;

/// <summary>Reads NUT's primitive types from bytes at hand.</summary>
internal ref struct NutCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly int Left => _bytes.Length - Position;

    public byte ReadByte() => ReadBytes(1)[0];

    public ReadOnlySpan<byte> ReadBytes(long count)
    {
        if (count < 0 || count > Left)
            throw new NutFormatException("A NUT packet ends too early.");

        var slice = _bytes.Slice(Position, (int)count);
        Position += (int)count;
        return slice;
    }

    public ulong ReadStartCode() => BinaryPrimitives.ReadUInt64BigEndian(ReadBytes(8));

    /// <summary>v: 7 bits a byte, most significant first, the top bit set on all but the last.</summary>
    public long ReadUnsigned()
    {
        var value = 0L;
        while (true)
        {
            var next = ReadByte();
            if (value > long.MaxValue >> 7)
                throw new NutFormatException("A NUT number has more than 63 bits.");

            value = (value << 7) | (uint)(next & 0x7f);
            if (next < 0x80)
                return value;
        }
    }

    /// <summary>s: 0, 1, -1, 2, -2… as v.</summary>
    public long ReadSigned()
    {
        var value = ReadUnsigned() + 1;
        return (value & 1) != 0 ? -(value >> 1) : value >> 1;
    }
}
