namespace Vision.Storage.Scenarios.Streams;

/// <summary>Bytes of a pattern, read forward only: nobody can ask for the length.</summary>
/// <param name="length">Bytes in all.</param>
/// <param name="seed">Another seed, other bytes.</param>
/// <param name="at">Called with the position before each read; may throw.</param>
public sealed class ForwardStream(long length, int seed = 0, Action<long>? at = null) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The byte at a position; no two blocks of a mebibyte are alike.</summary>
    public static byte ByteAt(long position, int seed = 0) => (byte)((position * 31) + (position >> 12) + (position >> 20) + seed);

    public override int Read(byte[] buffer, int offset, int count)
    {
        at?.Invoke(_position);
        var read = (int)Math.Min(Math.Min(count, 81_920), length - _position);
        for (var i = 0; i < read; i++)
            buffer[offset + i] = ByteAt(_position + i, seed);

        _position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Reads to the end and compares every byte.</summary>
    /// <returns>Bytes read.</returns>
    public static async Task<long> CompareAsync(Stream stream, int seed = 0, Action<long>? at = null)
    {
        var buffer = new byte[128 * 1024];
        var position = 0L;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; position += read)
        {
            at?.Invoke(position);
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] != ByteAt(position + i, seed))
                    Assert.Fail($"Byte {position + i} is {buffer[i]}.");
            }
        }

        return position;
    }
}
