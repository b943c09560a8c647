namespace Vision.Media;

/// <summary>The right to read a fetched file.</summary>
internal sealed class FetchedLease(FetchedObjects all, FetchedObject entry) : IDisposable
{
    private int _isLeft;

    /// <summary>The file; nobody changes it.</summary>
    public string Path => entry.Path;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isLeft, 1) == 0)
            all.Leave(entry);
    }
}
