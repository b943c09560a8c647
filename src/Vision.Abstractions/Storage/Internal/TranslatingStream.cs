namespace Vision.Storage.Internal;

/// <summary>A download whose failures are told in our own errors.</summary>
/// <param name="inner">The download, read forward.</param>
/// <param name="translate">Our error for one of the store's; <see langword="null"/> to leave it.</param>
/// <param name="owner">What is to be disposed with the stream.</param>
internal sealed class TranslatingStream(Stream inner, Func<Exception, Exception?> translate, IDisposable? owner = null) : DownloadStream
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (Exception e) when (translate(e) is { } translated)
        {
            throw translated;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && translate(e) is { } translated)
        {
            throw translated;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            owner?.Dispose();
        }

        base.Dispose(disposing);
    }
}
