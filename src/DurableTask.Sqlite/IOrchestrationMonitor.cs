using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite;

/// <summary>What happens in a task hub, for live pages and health checks.</summary>
public interface IOrchestrationMonitor
{
    /// <summary>Runs as they change: start, custom status, suspension, end. Changes of one run that follow each other quickly are given once, in their last state.</summary>
    /// <param name="cancellation">Ends the stream.</param>
    /// <returns>Metadata without inputs and outputs but with the custom status; ends only by <paramref name="cancellation"/> or when the hub stops.</returns>
    IAsyncEnumerable<OrchestrationMetadata> WatchAsync(CancellationToken cancellation = default);

    /// <summary>Runs by status.</summary>
    /// <returns>An entry for every status that occurs.</returns>
    IReadOnlyDictionary<OrchestrationRuntimeStatus, long> CountByStatus();

    /// <summary>Why nothing can be written at the moment.</summary>
    /// <value>null when all is well.</value>
    TaskHubStorageException? Trouble { get; }
}
