namespace Vision.Media;

/// <summary>Objects that this process has fetched, as files in its sandbox: each version once, whoever needs it, as long as there is room.</summary>
/// <remarks>
/// | event                                  | what happens |
/// |----------------------------------------|--------------|
/// | asked for, not there                   | fetched; whoever asks meanwhile waits for the same |
/// | asked for, there                       | given at once |
/// | fetching failed                        | all who waited are told; whoever asks next tries again, with more room when it may have failed for want of it |
/// | all who waited gave up                 | fetching ends, what came is deleted |
/// | more than the limit is there           | files that nobody reads are deleted, the longest unread first; what is read stays, even over the limit |
/// | nobody has read it for <see cref="IdleTime"/> | deleted |
/// </remarks>
/// <param name="sandbox">Where the files are.</param>
/// <param name="mostBytes">Bytes that may be there.</param>
internal sealed class FetchedObjects(MediaSandbox sandbox, long mostBytes) : IDisposable
{
    /// <summary>Steps of a run follow each other within this.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(10);

    /// <summary>What the names of their folders begin with.</summary>
    public const string Prefix = "fetched-";

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Object, string ETag), FetchedObject> _objects = [];
    private ITimer? _timer;
    private bool _isDisposed;

    /// <summary>The file with one version of an object, until the result is disposed.</summary>
    /// <param name="reference">The object.</param>
    /// <param name="etag">The version.</param>
    /// <param name="fetch">Writes the file, having said how long it will be.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<FetchedLease> GetAsync(ObjectRef reference, string etag, Func<FetchedObject, CancellationToken, Task> fetch, CancellationToken cancellationToken)
    {
        var found = Join((reference.ToString(), etag), fetch);
        try
        {
            await found.Fetched.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new FetchedLease(this, found);
        }
        catch
        {
            Leave(found);
            throw;
        }
    }

    /// <summary>Makes room for an object whose length is known now.</summary>
    public void Reserve(FetchedObject entry, long bytes)
    {
        lock (_lock)
        {
            entry.Size = bytes;
            Evict(mostBytes);
        }
    }

    public void Leave(FetchedObject entry)
    {
        lock (_lock)
        {
            entry.LeftAt = sandbox.TimeProvider.GetUtcNow();
            if (--entry.Readers > 0)
                return;

            if (entry.Fetched.IsCompletedSuccessfully)
            {
                Evict(mostBytes);
                if (!_isDisposed)
                    _timer ??= sandbox.TimeProvider.CreateTimer(_ => EvictIdle(), null, IdleTime, IdleTime);
            }
            else
            {
                Remove(entry);
                if (entry.Fetched.Exception?.InnerException is ObjectStoreUnavailableException)
                    Evict(0);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer?.Dispose();
            foreach (var entry in _objects.Values)
                entry.Dispose();
        }
    }

    private FetchedObject Join((string Object, string ETag) key, Func<FetchedObject, CancellationToken, Task> fetch)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            // One that failed stays only until the last of those who waited has heard of it.
            if (!_objects.TryGetValue(key, out var entry) || entry.Fetched.IsFaulted || entry.Fetched.IsCanceled)
            {
                entry = new FetchedObject(this, key, sandbox.CreateJob(Prefix));
                _objects[key] = entry;
                entry.Start(fetch);
            }

            entry.Readers++;
            return entry;
        }
    }

    private void EvictIdle()
    {
        lock (_lock)
        {
            var latest = sandbox.TimeProvider.GetUtcNow() - IdleTime;
            foreach (var entry in _objects.Values.Where(entry => entry.Readers == 0 && entry.LeftAt <= latest).ToList())
                Remove(entry);

            if (_objects.Count == 0)
            {
                _timer?.Dispose();
                _timer = null;
            }
        }
    }

    private void Evict(long most)
    {
        var bytes = _objects.Values.Sum(entry => entry.Size);
        foreach (var entry in _objects.Values.Where(entry => entry.Readers == 0).OrderBy(entry => entry.LeftAt).ToList())
        {
            if (bytes <= most)
                return;

            bytes -= entry.Size;
            Remove(entry);
        }
    }

    private void Remove(FetchedObject entry)
    {
        if (_objects.GetValueOrDefault(entry.Key) == entry)
            _objects.Remove(entry.Key);

        entry.Dispose();
    }
}
