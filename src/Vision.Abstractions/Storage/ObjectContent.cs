namespace Vision;

/// <summary>An object opened for reading. Dispose it to release the stream.</summary>
public sealed class ObjectContent(ObjectInfo info, Stream stream) : IAsyncDisposable, IDisposable
{
    /// <summary>What was opened; <see cref="ObjectInfo.Size"/> is the whole object's, also for a range.</summary>
    public ObjectInfo Info { get; } = info;

    /// <summary>The bytes, read forward.</summary>
    public Stream Stream { get; } = stream;

    /// <summary>All bytes of an object that was opened as a whole. Check its size first.</summary>
    /// <exception cref="EndOfStreamException">There are fewer than its size says.</exception>
    public async Task<byte[]> ReadAllAsync(CancellationToken cancellationToken = default)
    {
        var bytes = new byte[Info.Size];
        await Stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
