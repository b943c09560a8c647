namespace Vision.Http.Images;

/// <summary>
/// The body of a form, of which only so much is given at a time. The framework's reader holds a line in memory however long it gets, where it arrives in
/// several pieces; it looks at the length of each piece alone.
/// </summary>
internal sealed class FormBody(Stream body, FormAllowance allowance) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">More is asked for than was allowed.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (allowance.Left <= 0)
            throw new InvalidDataException(allowance.Sentence);

        var read = await body.ReadAsync(buffer[..(int)Math.Min(buffer.Length, allowance.Left)], cancellationToken).ConfigureAwait(false);
        allowance.Left -= read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
