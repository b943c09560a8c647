using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;

namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>
/// Keeps runs from beginning that were terminated before: the service notes their end in the instance table, but leaves their start in
/// the queue
/// and would run it when its time comes.
/// </summary>
internal sealed class CancelledStarts(AzureStorageOrchestrationService service)
{
    /// <summary>Ends a run in its first step, without its code, if the table says that it was terminated.</summary>
    /// <returns>Whether it ended.</returns>
    public async Task<bool> HoldAsync(DispatchMiddlewareContext context, OrchestrationRuntimeState state)
    {
        // Sub-orchestrations are in the table only once they have begun.
        if (!state.NewEvents.Any(entry => entry is ExecutionStartedEvent { ParentInstance: null }) || await TerminatedAsync(state.OrchestrationInstance!).ConfigureAwait(false) is not { } run)
        {
            return false;
        }

        context.SetProperty(new OrchestratorExecutionResult
        {
            Actions = [new OrchestrationCompleteOrchestratorAction { Id = -1, OrchestrationStatus = OrchestrationStatus.Terminated, Result = run.Output }],
        });
        return true;
    }

    private async Task<OrchestrationState?> TerminatedAsync(OrchestrationInstance instance)
    {
        var run = (await service.GetOrchestrationStateAsync(instance.InstanceId, allExecutions: false, fetchInput: false).ConfigureAwait(false)).FirstOrDefault();
        return run?.OrchestrationStatus == OrchestrationStatus.Terminated && run.OrchestrationInstance.ExecutionId == instance.ExecutionId ? run : null;
    }
}
