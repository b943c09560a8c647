using Microsoft.DurableTask.Client;

namespace Vision.Http;

/// <summary>Tells what happens to runs as it happens, for pages and command lines that watch. A host that has no such feed adds none.</summary>
public interface IRunFeed
{
    /// <summary>Every run that changes from now on, without input and output; several quick changes of one run may come as one.</summary>
    IAsyncEnumerable<OrchestrationMetadata> WatchAsync(CancellationToken cancellationToken = default);

    /// <summary>How many runs there are, by status.</summary>
    Task<IReadOnlyDictionary<OrchestrationRuntimeStatus, long>> CountAsync(CancellationToken cancellationToken = default);
}
