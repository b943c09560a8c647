namespace Vision.Imaging.Internal.Gif;

/// <summary>Writes indices in GIF's variant of LZW (GIF89a, appendix F): the counterpart of <see cref="LzwDecoder"/>.</summary>
internal sealed class LzwEncoder
{
    private const int Codes = 4096, MaximumBits = 12, Slots = 1 << 14;

    private readonly int[] _keys = new int[Slots];
    private readonly ushort[] _codes = new ushort[Slots];
    private readonly byte[] _block = new byte[255];
    private int _blockLength;
    private uint _buffer;
    private int _buffered;

    /// <summary>Writes the code size and the blocks with the empty one at their end.</summary>
    public void Encode(ReadOnlySpan<byte> indices, int colourBits, Stream output)
    {
        var minimumBits = Math.Max(2, colourBits);
        int clear = 1 << minimumBits, next = clear + 2, bits = minimumBits + 1;
        output.WriteByte((byte)minimumBits);
        (_blockLength, _buffer, _buffered) = (0, 0, 0);
        Forget();
        Write(clear, bits, output);

        int prefix = indices[0];
        foreach (var index in indices[1..])
        {
            var key = ((prefix << 8) | index) + 1;
            var slot = Find(key);
            if (_keys[slot] == key)
            {
                prefix = _codes[slot];
                continue;
            }

            Write(prefix, bits, output);
            prefix = index;
            if (next == Codes)
            {
                Write(clear, bits, output);
                Forget();
                (next, bits) = (clear + 2, minimumBits + 1);
                continue;
            }

            // The reader defines a code one step later than the writer, so the codes widen one step later as well.
            if (next == 1 << bits && bits < MaximumBits)
                bits++;
            (_keys[slot], _codes[slot]) = (key, (ushort)next++);
        }

        Write(prefix, bits, output);
        if (next == 1 << bits && bits < MaximumBits)
            bits++;
        Write(clear + 1, bits, output);
        Flush(output);
    }

    private void Forget() => Array.Clear(_keys);

    private int Find(int key)
    {
        var slot = (int)((uint)key * 2654435761u >> 18);
        while (_keys[slot] != 0 && _keys[slot] != key)
            slot = (slot + 1) & (Slots - 1);
        return slot;
    }

    private void Write(int code, int bits, Stream output)
    {
        _buffer |= (uint)code << _buffered;
        for (_buffered += bits; _buffered >= 8; _buffered -= 8, _buffer >>= 8)
            Add((byte)_buffer, output);
    }

    private void Add(byte value, Stream output)
    {
        _block[_blockLength++] = value;
        if (_blockLength == _block.Length)
            EndBlock(output);
    }

    private void Flush(Stream output)
    {
        if (_buffered > 0)
            Add((byte)_buffer, output);
        if (_blockLength > 0)
            EndBlock(output);
        output.WriteByte(0);
    }

    private void EndBlock(Stream output)
    {
        output.WriteByte((byte)_blockLength);
        output.Write(_block, 0, _blockLength);
        _blockLength = 0;
    }
}
