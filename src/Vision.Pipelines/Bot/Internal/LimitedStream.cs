namespace Vision.Pipelines.Bot.Internal;

/// <summary>Passes bytes on up to a limit.</summary>
/// <param name="inner">Where to; stays open.</param>
/// <param name="limit">Most bytes.</param>
/// <param name="subject">What an error calls them.</param>
internal sealed class LimitedStream(Stream inner, long limit, string subject) : Stream
{
    private long _written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _written;

    public override long Position { get => _written; set => throw new NotSupportedException(); }

    /// <exception cref="MediaTooLargeException">There are more.</exception>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Count(buffer.Length);
        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        Count(count);
        inner.Write(buffer, offset, count);
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Count(int bytes)
    {
        _written += bytes;
        if (_written > limit)
            throw new MediaTooLargeException(subject, FormattableString.Invariant($"it has more than {limit / 1048576.0:F1} MB, the most that is fetched. Send a smaller one."));
    }
}
