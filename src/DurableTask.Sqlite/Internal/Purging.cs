using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal;

/// <summary>Removes finished runs.</summary>
internal static class Purging
{
    /// <summary>Removes those of the runs that are finished, in one transaction.</summary>
    /// <returns>How many were removed.</returns>
    public static async Task<int> PurgeAsync(Engine engine, IReadOnlyList<long> keys, CancellationToken cancellation)
    {
        var purged = await engine.Writer.AskAsync(Delete, purged => purged.ForEach(status => engine.Counts.Move(status, null)), cancellation).ConfigureAwait(false);
        return purged.Count;

        List<OrchestrationRuntimeStatus> Delete(StoreWriter store)
        {
            List<OrchestrationRuntimeStatus> purged = [];
            foreach (var key in keys)
            {
                if (store.StatusOf(key) is { } status && status.IsFinal())
                {
                    store.Delete(key);
                    purged.Add(status);
                }
            }

            store.FreeSpace();
            return purged;
        }
    }
}
