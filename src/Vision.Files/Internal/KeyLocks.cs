namespace Vision.Files.Internal;

/// <summary>One writer at a time per key: a fixed number of locks shared by hash, so that memory does not grow with keys.</summary>
internal sealed class KeyLocks
{
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> EnterAsync(string path, CancellationToken cancellationToken)
    {
        var mine = _locks[(uint)string.GetHashCode(path, StringComparison.Ordinal) % _locks.Length];
        await mine.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Held(mine);
    }

    private sealed class Held(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
