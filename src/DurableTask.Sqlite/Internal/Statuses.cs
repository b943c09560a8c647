using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal;

internal static class Statuses
{
    public static bool IsFinal(this OrchestrationRuntimeStatus status) =>
        status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>Whether a message can still mean something to a run. A failed one keeps its events: it may be rewound or restarted.</summary>
    public static bool Hears(this OrchestrationRuntimeStatus status, EntryKind kind) =>
        !status.IsFinal() || (status == OrchestrationRuntimeStatus.Failed && kind == EntryKind.EventRaised);
}
