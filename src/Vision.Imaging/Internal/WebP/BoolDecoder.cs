namespace Vision.Imaging.Internal.WebP;

/// <summary>Reads the arithmetically coded numbers of a VP8 header (RFC 6386, section 7); past the end it reads zeros.</summary>
internal ref struct BoolDecoder(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private uint _value = data.Length > 1 ? (uint)((data[0] << 8) | data[1]) : 0;
    private int _next = 2;
    private int _range = 255;
    private int _shifted;

    /// <summary>A bit that is as often 0 as 1.</summary>
    public bool Bit()
    {
        var split = 1 + ((_range - 1) >> 1);
        var isSet = _value >= (uint)split << 8;
        if (isSet)
        {
            _value -= (uint)split << 8;
            _range -= split;
        }
        else
        {
            _range = split;
        }

        for (; _range < 128; _range <<= 1)
        {
            _value <<= 1;
            if (++_shifted == 8)
            {
                _shifted = 0;
                _value |= _next < _data.Length ? _data[_next] : 0u;
                _next++;
            }
        }

        return isSet;
    }

    /// <summary>A number without a sign, the highest bit first.</summary>
    public int Number(int bits)
    {
        var number = 0;
        for (var i = 0; i < bits; i++)
            number = (number << 1) | (Bit() ? 1 : 0);

        return number;
    }

    /// <summary>A number that may be left out, with its sign behind it; 0 when it is left out.</summary>
    public int OptionalNumber(int bits)
    {
        if (!Bit())
            return 0;

        var number = Number(bits);
        return Bit() ? -number : number;
    }
}
