using System.Buffers.Binary;

namespace Vision.Media;

/// <summary>Puts NUT's primitive types together.</summary>
internal sealed class NutBuffer
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value) => Room(1)[0] = value;

    public void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    public void StartCode(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Room(8), value);

    /// <summary>Checksum of everything from <paramref name="start"/>.</summary>
    public void Checksum(int start)
    {
        var sum = NutChecksum.Of(_bytes.AsSpan(start, Length - start));
        BinaryPrimitives.WriteUInt32BigEndian(Room(4), sum);
    }

    /// <summary>v: 7 bits a byte, most significant first, the top bit set on all but the last.</summary>
    public void Unsigned(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        for (var shift = 56; shift > 0; shift -= 7)
        {
            if (value >> shift != 0)
                Byte((byte)(0x80 | ((value >> shift) & 0x7f)));
        }

        Byte((byte)(value & 0x7f));
    }

    /// <summary>vb: length, then bytes.</summary>
    public void Counted(ReadOnlySpan<byte> bytes)
    {
        Unsigned(bytes.Length);
        Raw(bytes);
    }

    private Span<byte> Room(int count)
    {
        if (Length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + count));

        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}
