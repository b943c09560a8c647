using Vision.Storage.Internal;

namespace Vision.Files.Internal;

/// <summary>A part of a file as a stream of its own.</summary>
internal sealed class RangeStream(FileStream file, long length) : DownloadStream
{
    private long _left = length;

    public override int Read(Span<byte> buffer) => Took(file.Read(buffer[..(int)Math.Min(buffer.Length, _left)]));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Took(await file.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken).ConfigureAwait(false));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();

        base.Dispose(disposing);
    }

    private int Took(int read)
    {
        _left -= read;
        return read;
    }
}
