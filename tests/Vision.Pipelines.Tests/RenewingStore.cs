using System.Collections.Concurrent;

namespace Vision.Pipelines.Tests;

/// <summary>A store whose ETag is new with every write, also of identical bytes, as Azure Blob Storage's is.</summary>
internal sealed class RenewingStore(IObjectStore inner) : IObjectStore
{
    private readonly ConcurrentDictionary<ObjectRef, int> _writes = new();

    public string Scheme => inner.Scheme;

    public async Task<ObjectContent> OpenReadAsync(ObjectRef reference, ObjectRange? range = null, CancellationToken cancellationToken = default)
    {
        var content = await inner.OpenReadAsync(reference, range, cancellationToken);
        return new ObjectContent(Renewed(content.Info), content.Stream);
    }

    public async Task<ObjectInfo> WriteAsync(ObjectRef reference, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options?.IfMatch is { } expected && (await StatAsync(reference, cancellationToken))?.ETag != expected)
            throw new PreconditionFailedException(reference.ToString(), "the object has another ETag.");

        var written = await inner.WriteAsync(reference, content, options is null ? null : options with { IfMatch = null }, cancellationToken);
        _writes.AddOrUpdate(reference, 1, (_, count) => count + 1);
        return Renewed(written);
    }

    public async Task<ObjectInfo?> StatAsync(ObjectRef reference, CancellationToken cancellationToken = default) =>
        await inner.StatAsync(reference, cancellationToken) is { } info ? Renewed(info) : null;

    public async Task<ObjectPage> ListPageAsync(
        string container, string prefix = "", string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default)
    {
        var page = await inner.ListPageAsync(container, prefix, pageToken, pageSize, cancellationToken);
        return new ObjectPage([.. page.Items.Select(Renewed)], page.NextPageToken);
    }

    public async Task<ObjectInfo> CopyAsync(ObjectRef source, ObjectRef destination, CancellationToken cancellationToken = default)
    {
        var copied = await inner.CopyAsync(source, destination, cancellationToken);
        _writes.AddOrUpdate(destination, 1, (_, count) => count + 1);
        return Renewed(copied);
    }

    public Task<bool> DeleteAsync(ObjectRef reference, CancellationToken cancellationToken = default) => inner.DeleteAsync(reference, cancellationToken);

    public Task<Uri?> CreateReadUrlAsync(ObjectRef reference, TimeSpan lifetime, CancellationToken cancellationToken = default) =>
        inner.CreateReadUrlAsync(reference, lifetime, cancellationToken);

    private ObjectInfo Renewed(ObjectInfo info) => info with { ETag = $"{info.ETag}-{_writes.GetValueOrDefault(info.Reference)}" };
}
