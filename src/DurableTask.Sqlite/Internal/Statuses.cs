using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal;

internal static class Statuses
{
    public static bool IsFinal(this OrchestrationRuntimeStatus status) =>
        status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}
