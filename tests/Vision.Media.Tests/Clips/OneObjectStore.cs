namespace Vision.Media.Clips;

/// <summary>A store whose every key holds the same bytes.</summary>
internal sealed class OneObjectStore(byte[] bytes) : IObjectStore
{
    public string Scheme => "one";

    public long ClaimedSize { get; init; } = bytes.Length;

    public Task<ObjectContent> OpenReadAsync(ObjectRef reference, ObjectRange? range = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ObjectContent(new ObjectInfo(reference, ClaimedSize, "e", DateTimeOffset.UnixEpoch, "video/mp4"), new MemoryStream(bytes)));

    public Task<ObjectInfo> WriteAsync(ObjectRef reference, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ObjectInfo?> StatAsync(ObjectRef reference, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ObjectPage> ListPageAsync(string container, string prefix = "", string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ObjectInfo> CopyAsync(ObjectRef source, ObjectRef destination, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(ObjectRef reference, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Uri?> CreateReadUrlAsync(ObjectRef reference, TimeSpan lifetime, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
