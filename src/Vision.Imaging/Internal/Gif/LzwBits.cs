namespace Vision.Imaging.Internal.Gif;

/// <summary>Reads codes of a few bits out of a chain of blocks.</summary>
internal ref struct LzwBits(ReadOnlySpan<byte> blocks)
{
    private readonly ReadOnlySpan<byte> _blocks = blocks;
    private int _position;
    private int _left;
    private uint _buffer;
    private int _buffered;

    /// <summary>The next code, or -1 at the end of the data.</summary>
    public int Read(int bits)
    {
        while (_buffered < bits)
        {
            if (_left == 0 && !NextBlock())
                return -1;

            _buffer |= (uint)_blocks[_position++] << _buffered;
            _buffered += 8;
            _left--;
        }

        var code = (int)(_buffer & ((1u << bits) - 1));
        _buffer >>= bits;
        _buffered -= bits;
        return code;
    }

    private bool NextBlock()
    {
        if (_position >= _blocks.Length)
            return false;

        _left = Math.Min(_blocks[_position++], _blocks.Length - _position);
        return _left > 0;
    }
}
