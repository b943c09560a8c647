namespace Vision.Media;

/// <summary>Reads a pipe through a small buffer: look ahead, then take.</summary>
internal sealed class PipeReader(Func<Memory<byte>, ValueTask<int>> read)
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>Bytes looked at and not taken yet.</summary>
    public ReadOnlySpan<byte> Ahead => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Reads until <see cref="Ahead"/> has <paramref name="count"/> bytes; <see langword="false"/> when the pipe ends before.</summary>
    public async ValueTask<bool> LookAsync(int count)
    {
        if (_start + count > _buffer.Length)
        {
            Ahead.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        while (_end - _start < count)
        {
            var got = await read(_buffer.AsMemory(_end)).ConfigureAwait(false);
            if (got == 0)
                return false;

            _end += got;
        }

        return true;
    }

    public void Skip(int count) => _start += count;

    /// <summary>Takes bytes; <see langword="false"/> when the pipe ends before.</summary>
    public async ValueTask<bool> TakeAsync(Memory<byte> target)
    {
        var buffered = Math.Min(target.Length, _end - _start);
        _buffer.AsMemory(_start, buffered).CopyTo(target);
        _start += buffered;
        for (var filled = buffered; filled < target.Length;)
        {
            var got = await read(target[filled..]).ConfigureAwait(false);
            if (got == 0)
                return false;

            filled += got;
        }

        return true;
    }
}
