namespace Vision.Onnx.Internal;

/// <summary>The fields of a protobuf message that have bytes of their own, one after the other; others are passed over.</summary>
/// <remarks>Wire format: https://protobuf.dev/programming-guides/encoding. It ends where the bytes make no sense: whoever reads the model next says so.</remarks>
/// <param name="message">The message; contents are parts of it.</param>
internal ref struct ProtoFields(Span<byte> message)
{
    private const int Varint = 0, EightBytes = 1, Bytes = 2, FourBytes = 5, MostVarintBytes = 10;

    private Span<byte> _rest = message;

    /// <summary>Number of the field.</summary>
    public int Number { get; private set; }

    /// <summary>Its bytes.</summary>
    public Span<byte> Content { get; private set; }

    /// <summary>Its value, where it is a number; else 0.</summary>
    public ulong Value { get; private set; }

    /// <summary>Goes to the next field that has bytes or is a varint.</summary>
    public bool Next()
    {
        while (TryReadVarint(out var key))
        {
            (Number, Value) = ((int)(key >> 3), 0);
            Content = default;
            switch ((int)(key & 7))
            {
                case Varint when TryReadVarint(out var value):
                    Value = value;
                    return true;
                case Bytes when TryReadVarint(out var length) && length <= (ulong)_rest.Length:
                    Content = _rest[..(int)length];
                    _rest = _rest[(int)length..];
                    return true;
                case EightBytes when _rest.Length >= 8:
                    _rest = _rest[8..];
                    break;
                case FourBytes when _rest.Length >= 4:
                    _rest = _rest[4..];
                    break;
                default:
                    _rest = default;
                    return false;
            }
        }

        return false;
    }

    private bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (var i = 0; i < Math.Min(MostVarintBytes, _rest.Length); i++)
        {
            value |= (ulong)(_rest[i] & 127) << (7 * i);
            if (_rest[i] < 128)
            {
                _rest = _rest[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
