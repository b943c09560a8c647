using Microsoft.DurableTask.Client;

namespace DurableTask.AzureStorage.Hosting.Internal.Watching;

/// <summary>Those who follow the hub's runs. A slow one gets each run once, in its last state.</summary>
internal sealed class Watchers
{
    private readonly Lock _gate = new();
    private readonly List<Watcher> _all = [];

    public Watcher Add()
    {
        Watcher watcher = new();
        lock (_gate)
        {
            _all.Add(watcher);
        }

        return watcher;
    }

    /// <returns>How many are left.</returns>
    public int Remove(Watcher watcher)
    {
        lock (_gate)
        {
            _ = _all.Remove(watcher);
            return _all.Count;
        }
    }

    public void Tell(OrchestrationMetadata run)
    {
        lock (_gate)
        {
            _all.ForEach(watcher => watcher.Put(run));
        }
    }
}
