using System.Collections.Concurrent;

namespace Vision.Onnx.Collections.Shared;

/// <summary>A store whose calls are written down, and whose writes a test may disturb.</summary>
internal sealed class WatchedStore(IObjectStore store) : IObjectStore
{
    private readonly ConcurrentQueue<string> _calls = new();

    public string Scheme => store.Scheme;

    /// <summary>Called before a write is made.</summary>
    public Action<ObjectRef>? Writing { get; set; }

    /// <summary>Called after a write was made.</summary>
    public Action<ObjectRef>? Written { get; set; }

    /// <summary>The calls since the last look, as <c>Stat key</c>.</summary>
    public string[] TakeCalls()
    {
        string[] calls = [.. _calls];
        _calls.Clear();
        return calls;
    }

    public Task<ObjectContent> OpenReadAsync(ObjectRef reference, ObjectRange? range = null, CancellationToken cancellationToken = default)
    {
        _calls.Enqueue($"Read {reference.Key}");
        return store.OpenReadAsync(reference, range, cancellationToken);
    }

    public async Task<ObjectInfo> WriteAsync(ObjectRef reference, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        _calls.Enqueue($"Write {reference.Key}");
        Writing?.Invoke(reference);
        var written = await store.WriteAsync(reference, content, options, cancellationToken);
        Written?.Invoke(reference);
        return written;
    }

    public Task<ObjectInfo?> StatAsync(ObjectRef reference, CancellationToken cancellationToken = default)
    {
        _calls.Enqueue($"Stat {reference.Key}");
        return store.StatAsync(reference, cancellationToken);
    }

    public Task<ObjectPage> ListPageAsync(string container, string prefix = "", string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default)
    {
        _calls.Enqueue($"List {prefix}");
        return store.ListPageAsync(container, prefix, pageToken, pageSize, cancellationToken);
    }

    public Task<ObjectInfo> CopyAsync(ObjectRef source, ObjectRef destination, CancellationToken cancellationToken = default) =>
        store.CopyAsync(source, destination, cancellationToken);

    public Task<bool> DeleteAsync(ObjectRef reference, CancellationToken cancellationToken = default)
    {
        _calls.Enqueue($"Delete {reference.Key}");
        return store.DeleteAsync(reference, cancellationToken);
    }

    public Task<Uri?> CreateReadUrlAsync(ObjectRef reference, TimeSpan lifetime, CancellationToken cancellationToken = default) =>
        store.CreateReadUrlAsync(reference, lifetime, cancellationToken);
}
