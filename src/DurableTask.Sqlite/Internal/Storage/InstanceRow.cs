using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>A row of <c>instances</c>.</summary>
internal sealed class InstanceRow
{
    public required long Key { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Version { get; set; }

    /// <summary>Counts the fresh starts by continue-as-new; what was begun by an earlier one is no longer heard.</summary>
    public int Generation { get; set; }

    public OrchestrationRuntimeStatus Status { get; set; } = OrchestrationRuntimeStatus.Pending;

    public long Created { get; init; }

    public long Updated { get; set; }

    public long? Completed { get; set; }

    public long? StartAt { get; init; }

    public long? Wake { get; set; }

    public bool Runnable { get; set; }

    public ParentLink? Parent { get; init; }

    /// <summary>The run that everything began with: all its sub-orchestrations share its turn among the activities.</summary>
    public long Root { get; init; }

    public string? Trace { get; init; }

    public string? Tags { get; init; }

    public Payload Input { get; set; }

    public Payload Output { get; set; }

    public Payload CustomStatus { get; set; }

    public TaskFailureDetails? Failure { get; set; }

    public bool IsFinished => Completed is not null;

    public InstanceRow Copy() => (InstanceRow)MemberwiseClone();
}
