using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Vision.Models.Import.Onnx;

/// <summary>Writes one Protocol Buffers message field by field.</summary>
internal sealed class ProtobufMessage
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ProtobufMessage Add(int field, long value)
    {
        WriteVarint(((uint)field << 3) | Varint);
        WriteVarint((ulong)value);
        return this;
    }

    public ProtobufMessage Add(int field, float value)
    {
        WriteVarint(((uint)field << 3) | Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
        return this;
    }

    public ProtobufMessage Add(int field, ReadOnlySpan<byte> value)
    {
        WriteVarint(((uint)field << 3) | LengthDelimited);
        WriteVarint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public ProtobufMessage Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    public ProtobufMessage Add(int field, ProtobufMessage value) => Add(field, value._bytes.WrittenSpan);

    public byte[] ToBytes() => _bytes.WrittenSpan.ToArray();

    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Write([(byte)(value | 0x80)]);

        _bytes.Write([(byte)value]);
    }
}
