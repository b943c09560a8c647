using DurableTask.AzureStorage.Hosting.Internal.Messages;
using DurableTask.Core;
using DurableTask.Core.Command;
using Microsoft.Extensions.Logging;

namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>
/// Lets events that an orchestrator sends to other runs wait for these to begin, as <see cref="RunMessages"/> does for clients.
/// </summary>
internal sealed class SentEvents(RunMessages messages, ILogger log)
{
    // Two runs that send to each other in their first steps wait for each other: short enough for them, long enough for a start that is
    // hidden.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public Task WaitAsync(OrchestrationRuntimeState state, OrchestratorExecutionResult result) => Task.WhenAll(result.Actions.OfType<SendEventOrchestratorAction>()
        .Select(action => action.Instance?.InstanceId)
        .Where(target => target is not null && target != state.OrchestrationInstance!.InstanceId)
        .Distinct()
        .Select(target => WaitAsync(state.OrchestrationInstance!.InstanceId, target!)));

    private async Task WaitAsync(string sender, string target)
    {
        if (await messages.UntilBegunAsync(target, Patience, CancellationToken.None).ConfigureAwait(false) is { OrchestrationStatus: OrchestrationStatus.Pending })
        {
            log.LogWarning("Run {Sender} sends an event to run {Target}, which has not begun; it may be lost.", sender, target);
        }
    }
}
