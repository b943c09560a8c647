using DurableTask.AzureStorage.Hosting;
using Microsoft.DurableTask.Client;
using Vision.Http;

namespace Vision.Host.Runs;

/// <summary>The changes of a task hub that hosts share, for the HTTP API.</summary>
internal sealed class HubFeed(ITaskHubMonitor monitor) : IRunFeed
{
    public IAsyncEnumerable<OrchestrationMetadata> WatchAsync(CancellationToken cancellationToken = default) => monitor.WatchAsync(cancellationToken);

    public Task<IReadOnlyDictionary<OrchestrationRuntimeStatus, long>> CountAsync(CancellationToken cancellationToken = default) =>
        monitor.CountByStatusAsync(cancellationToken);
}
