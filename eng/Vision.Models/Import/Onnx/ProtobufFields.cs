using System.Buffers.Binary;
using System.Text;

namespace Vision.Models.Import.Onnx;

/// <summary>The fields of one Protocol Buffers message, one after the other.</summary>
internal ref struct ProtobufFields(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Number of the field that <see cref="Next"/> came to.</summary>
    public int Field { get; private set; }

    /// <summary>What it holds when it is a number; of a float, its bits.</summary>
    public long Number { get; private set; }

    /// <summary>What it holds when it is a text, bytes or a message.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    public readonly float Float => BitConverter.Int32BitsToSingle((int)Number);

    /// <summary>Goes to the next field; <see langword="false"/> when there is none.</summary>
    /// <exception cref="InvalidDataException">The message is cut off or has a kind of field that ONNX does not use.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;

        var tag = Varint();
        Field = (int)(tag >> 3);
        Bytes = default;
        Number = 0;
        switch (tag & 7)
        {
            case 0: Number = (long)Varint(); break;
            case 1: Number = BinaryPrimitives.ReadInt64LittleEndian(Take(8)); break;
            case 2: Bytes = Take((int)Math.Min(int.MaxValue, Varint())); break;
            case 5: Number = BinaryPrimitives.ReadInt32LittleEndian(Take(4)); break;
            default: throw new InvalidDataException($"a Protocol Buffers field of kind {tag & 7} is not read; the file may be damaged.");
        }

        return true;
    }

    private ulong Varint()
    {
        var value = 0ul;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }

        throw new InvalidDataException("a Protocol Buffers number is longer than 64 bits; the file may be damaged.");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw new InvalidDataException("a Protocol Buffers message ends in the middle of a field; the file may be damaged.");

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
