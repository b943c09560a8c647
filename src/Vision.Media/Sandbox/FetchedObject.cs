namespace Vision.Media;

/// <summary>A version of an object on its way into a file, or there. <see cref="FetchedObjects"/> guards all that changes.</summary>
internal sealed class FetchedObject(FetchedObjects all, (string Object, string ETag) key, JobFolder folder) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public (string Object, string ETag) Key { get; } = key;

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder.Path, MediaInput.FileName);

    /// <summary>Ends when the file is whole, or cannot be.</summary>
    public Task Fetched { get; private set; } = Task.CompletedTask;

    public int Readers { get; set; }

    public long Size { get; set; }

    public DateTimeOffset LeftAt { get; set; }

    /// <summary>Says how long the file will be.</summary>
    public void Reserve(long bytes) => all.Reserve(this, bytes);

    public void Start(Func<FetchedObject, CancellationToken, Task> fetch) => Fetched = Task.Run(() => fetch(this, _stop.Token), CancellationToken.None);

    /// <summary>Ends fetching, and deletes the file as soon as nobody writes it any more.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        Fetched.ContinueWith(Delete, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Delete(Task ended)
    {
        folder.Dispose();
        _stop.Dispose();
    }
}
