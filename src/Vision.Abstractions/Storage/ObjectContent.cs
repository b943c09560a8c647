namespace Vision;

/// <summary>An object opened for reading. Dispose it to release the stream.</summary>
public sealed class ObjectContent(ObjectInfo info, Stream stream) : IAsyncDisposable, IDisposable
{
    /// <summary>What was opened; <see cref="ObjectInfo.Size"/> is the whole object's, also for a range.</summary>
    public ObjectInfo Info { get; } = info;

    /// <summary>The bytes, read forward.</summary>
    public Stream Stream { get; } = stream;

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
