using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>A task that orchestrator code may await: an activity, a sub-orchestration or a timer.</summary>
internal interface IPendingTask
{
    EntryKind Kind { get; }

    int Id { get; }

    string Name { get; }

    /// <summary>UTC ticks; for timers.</summary>
    long FireAt { get; }

    void Complete(string? result, DataConverter converter);

    void Fail(Exception exception);
}
