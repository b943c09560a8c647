namespace Vision.Media.Clips;

/// <summary>A store whose every key holds the same bytes.</summary>
internal sealed class OneObjectStore(byte[] bytes) : IObjectStore
{
    public string Scheme => "one";

    private long _read;

    public long ClaimedSize { get; init; } = bytes.Length;

    /// <summary>Bytes that were read in all.</summary>
    public long BytesRead => Interlocked.Read(ref _read);

    public string ETag { get; set; } = "e";

    public Task<ObjectContent> OpenReadAsync(ObjectRef reference, ObjectRange? range = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ObjectContent(InfoOf(reference), new CountingStream(bytes, read => Interlocked.Add(ref _read, read))));

    public Task<ObjectInfo> WriteAsync(ObjectRef reference, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ObjectInfo?> StatAsync(ObjectRef reference, CancellationToken cancellationToken = default) => Task.FromResult<ObjectInfo?>(InfoOf(reference));

    public Task<ObjectPage> ListPageAsync(string container, string prefix = "", string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ObjectInfo> CopyAsync(ObjectRef source, ObjectRef destination, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(ObjectRef reference, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Uri?> CreateReadUrlAsync(ObjectRef reference, TimeSpan lifetime, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private ObjectInfo InfoOf(ObjectRef reference) => new(reference, ClaimedSize, ETag, DateTimeOffset.UnixEpoch, "video/mp4");

    private sealed class CountingStream(byte[] bytes, Action<int> onRead) : MemoryStream(bytes, writable: false)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            onRead(read);
            return read;
        }
    }
}
