using System.Runtime.CompilerServices;
using DurableTask.Sqlite.Internal.Client;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Watching;

internal sealed class OrchestrationMonitor(Engine engine) : IOrchestrationMonitor
{
    public TaskHubStorageException? Trouble => engine.Writer.Trouble;

    public IReadOnlyDictionary<OrchestrationRuntimeStatus, long> CountByStatus() => engine.Counts.Read();

    public async IAsyncEnumerable<OrchestrationMetadata> WatchAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var ids in engine.Changes.WatchAsync(cancellation).ConfigureAwait(false))
        {
            foreach (var id in ids)
            {
                // Purged in the meantime: nothing to show.
                if (engine.Readers.Read(reader => reader.Find(id, withPayloads: false)) is { } row)
                {
                    yield return Metadata.Of(row, null);
                }
            }
        }
    }
}
