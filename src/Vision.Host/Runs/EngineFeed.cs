using DurableTask.Sqlite;
using Microsoft.DurableTask.Client;
using Vision.Http;

namespace Vision.Host.Runs;

/// <summary>The engine's changes, for the HTTP API.</summary>
internal sealed class EngineFeed(IOrchestrationMonitor monitor) : IRunFeed
{
    public IAsyncEnumerable<OrchestrationMetadata> WatchAsync(CancellationToken cancellationToken = default) => monitor.WatchAsync(cancellationToken);

    public Task<IReadOnlyDictionary<OrchestrationRuntimeStatus, long>> CountAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(monitor.CountByStatus());
}
