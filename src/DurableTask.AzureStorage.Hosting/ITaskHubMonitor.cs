using Microsoft.DurableTask.Client;

namespace DurableTask.AzureStorage.Hosting;

/// <summary>
/// What happens in a task hub, whichever process makes it happen. The hub pushes nothing, so both members ask its instance table: they cost
/// nothing while nobody watches, one question a poll however many watch, and pause the longer the larger the table is.
/// </summary>
public interface ITaskHubMonitor
{
    /// <summary>
    /// Runs as they change: start, custom status, suspension, end. Changes of one run within a poll are given once, in their last state.
    /// </summary>
    /// <param name="cancellation">Ends the stream.</param>
    /// <returns>Metadata without inputs and outputs but with the custom status; ends only by <paramref name="cancellation"/>.</returns>
    IAsyncEnumerable<OrchestrationMetadata> WatchAsync(CancellationToken cancellation = default);

    /// <summary>Runs by status. A recent count is given again, so that many may ask.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>An entry for every status that occurs.</returns>
    Task<IReadOnlyDictionary<OrchestrationRuntimeStatus, long>> CountByStatusAsync(CancellationToken cancellation = default);
}
