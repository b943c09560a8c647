using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>How a generation of a run ended.</summary>
/// <param name="Status">The run's last status; <c>Running</c> when it begins anew.</param>
/// <param name="Output">The serialized output.</param>
/// <param name="Failure">Why it failed.</param>
internal sealed record Outcome(OrchestrationRuntimeStatus Status, string? Output, TaskFailureDetails? Failure)
{
    /// <summary>It goes on as a new generation.</summary>
    public static Outcome ContinuedAsNew { get; } = new(OrchestrationRuntimeStatus.Running, null, null);
}
