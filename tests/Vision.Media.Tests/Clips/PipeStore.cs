using System.Diagnostics;

namespace Vision.Media.Clips;

/// <summary>A store whose objects are pipes that nobody writes: whoever opens one waits for ever.</summary>
internal sealed class PipeStore : IObjectStore, ILocalObjects
{
    /// <summary>A video that never comes.</summary>
    public static readonly VideoSource Endless = VideoSource.FromObject(new ObjectRef("pipe", "videos", "endless.mp4"));

    public string Scheme => "pipe";

    public async Task<ObjectInfo?> LinkAsync(ObjectRef reference, string path, CancellationToken cancellationToken = default)
    {
        using var process = Process.Start("mkfifo", [path]);
        await process.WaitForExitAsync(cancellationToken);
        return new ObjectInfo(reference, 1000, "e", DateTimeOffset.UnixEpoch, "video/mp4");
    }

    public Task<ObjectContent> OpenReadAsync(ObjectRef reference, ObjectRange? range = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ObjectInfo> WriteAsync(ObjectRef reference, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ObjectInfo?> StatAsync(ObjectRef reference, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ObjectPage> ListPageAsync(string container, string prefix = "", string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ObjectInfo> CopyAsync(ObjectRef source, ObjectRef destination, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(ObjectRef reference, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Uri?> CreateReadUrlAsync(ObjectRef reference, TimeSpan lifetime, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
