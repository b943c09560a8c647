using System.Runtime.CompilerServices;

namespace DurableTask.Sqlite.Internal.Watching;

/// <summary>Which runs changed, for any number of watchers. A slow watcher gets each run once, not every change of it.</summary>
internal sealed class Changes
{
    private readonly Lock _gate = new();
    private readonly List<Watcher> _watchers = [];
    private volatile bool _isWatched;

    public void Publish(string id)
    {
        if (!_isWatched)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var watcher in _watchers)
            {
                _ = watcher.Changed.Add(id);
                _ = watcher.Signal.TrySetResult();
            }
        }
    }

    /// <summary>The ids of changed runs, all that gathered since the last time. Ends when <paramref name="cancellation"/> says so.</summary>
    public async IAsyncEnumerable<IReadOnlyCollection<string>> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Watcher watcher = new();
        lock (_gate)
        {
            _watchers.Add(watcher);
            _isWatched = true;
        }

        try
        {
            while (true)
            {
                await watcher.Signal.Task.WaitAsync(cancellation).ConfigureAwait(false);
                HashSet<string> changed;
                lock (_gate)
                {
                    changed = watcher.Changed;
                    watcher.Changed = new(StringComparer.Ordinal);
                    watcher.Signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                yield return changed;
            }
        }
        finally
        {
            lock (_gate)
            {
                _ = _watchers.Remove(watcher);
                _isWatched = _watchers.Count > 0;
            }
        }
    }

    private sealed class Watcher
    {
        public HashSet<string> Changed { get; set; } = new(StringComparer.Ordinal);

        public TaskCompletionSource Signal { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
