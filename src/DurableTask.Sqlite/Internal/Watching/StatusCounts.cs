using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Watching;

/// <summary>How many runs have which status: counted once, then kept up.</summary>
internal sealed class StatusCounts
{
    private readonly long[] _counts = new long[8];

    public void Set(OrchestrationRuntimeStatus status, long count) => _counts[(int)status] = count;

    /// <summary>A run changes its status: from nothing when it begins, to nothing when it is purged.</summary>
    public void Move(OrchestrationRuntimeStatus? from, OrchestrationRuntimeStatus? to)
    {
        if (from == to)
        {
            return;
        }

        if (from is { } before)
        {
            _ = Interlocked.Decrement(ref _counts[(int)before]);
        }

        if (to is { } after)
        {
            _ = Interlocked.Increment(ref _counts[(int)after]);
        }
    }

    public IReadOnlyDictionary<OrchestrationRuntimeStatus, long> Read() =>
        Enumerable.Range(0, _counts.Length).Select(status => (Status: (OrchestrationRuntimeStatus)status, Count: Interlocked.Read(ref _counts[status])))
            .Where(entry => entry.Count > 0).ToDictionary(entry => entry.Status, entry => entry.Count);
}
