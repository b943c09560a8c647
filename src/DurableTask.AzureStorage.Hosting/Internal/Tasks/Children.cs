using DurableTask.AzureStorage.Hosting.Internal.Client;
using DurableTask.AzureStorage.Hosting.Internal.Messages;
using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;

namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>What a run and its sub-orchestrations owe each other and the service does not settle.</summary>
internal sealed class Children(AzureStorageOrchestrationService service)
{
    /// <summary>The failure of a terminated sub-orchestration has a reason but no details, and the parent's await needs them.</summary>
    public static void ExplainTerminations(OrchestrationRuntimeState state)
    {
        for (var i = 0; i < state.NewEvents.Count; i++)
        {
            if (state.NewEvents[i] is SubOrchestrationInstanceFailedEvent { FailureDetails: null } failed)
            {
                FailureDetails details = new("OrchestrationTerminated", $"The sub-orchestration was terminated: {failed.Reason ?? "no reason given"}", null, null, isNonRetriable: false);
                state.NewEvents[i] = new SubOrchestrationInstanceFailedEvent(failed.EventId, failed.TaskScheduledId, failed.Reason, failed.Details, details) { Timestamp = failed.Timestamp };
            }
        }
    }

    /// <summary>A recursive termination goes on to the run's open sub-orchestrations, and lets it begin no more.</summary>
    public async Task TerminateAsync(OrchestrationRuntimeState state, OrchestratorExecutionResult result)
    {
        if (state.NewEvents.OfType<ExecutionTerminatedEvent>().FirstOrDefault(Termination.IsRecursive) is { } termination)
        {
            result.Actions = [.. result.Actions.Where(action => action is not CreateSubOrchestrationAction)];
            // Sent to those that have not begun, too: their starts are in the queue already.
            await Task.WhenAll(Open(state).Select(child => service.SendTaskOrchestrationMessageAsync(new()
            {
                OrchestrationInstance = new() { InstanceId = child },
                Event = Termination.Of(termination.Input, isRecursive: true),
            }))).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The service drops the start of a sub-orchestration whose id another run has, and its parent would wait for ever; so the parent is
    /// told.
    /// Ids that the context made up are not looked for.
    /// </summary>
    public async Task RefuseTakenIdsAsync(OrchestrationRuntimeState state, OrchestratorExecutionResult result)
    {
        foreach (var action in result.Actions.OfType<CreateSubOrchestrationAction>())
        {
            if (!Guid.TryParseExact(action.InstanceId, "N", out _) && await IsTakenAsync(action, state.OrchestrationInstance!).ConfigureAwait(false))
            {
                OrchestrationAlreadyExistsException reason = new($"An orchestration with the id '{action.InstanceId}' exists already and has not ended; the sub-orchestration '{action.Name}' did not begin.");
                await service.SendTaskOrchestrationMessageAsync(new()
                {
                    OrchestrationInstance = state.OrchestrationInstance,
                    Event = new SubOrchestrationInstanceFailedEvent(-1, action.Id, reason.Message, null, FinalFailure.Of(reason)),
                }).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> IsTakenAsync(CreateSubOrchestrationAction action, OrchestrationInstance parent)
    {
        var found = (await service.GetOrchestrationStateAsync(action.InstanceId, allExecutions: false, fetchInput: false).ConfigureAwait(false)).FirstOrDefault();
        if (found is null || found.OrchestrationStatus.IsFinal())
        {
            return false;
        }

        // A step that is repeated after a crash finds the child that it began itself.
        var history = HistoryReader.Read(await service.GetOrchestrationHistoryAsync(action.InstanceId, found.OrchestrationInstance.ExecutionId).ConfigureAwait(false));
        var owner = history.OfType<ExecutionStartedEvent>().FirstOrDefault()?.ParentInstance;
        return owner?.OrchestrationInstance.InstanceId != parent.InstanceId || owner.TaskScheduleId != action.Id;
    }

    private static IEnumerable<string> Open(OrchestrationRuntimeState state)
    {
        HashSet<int> ended = [];
        foreach (var entry in state.Events)
        {
            _ = entry switch
            {
                SubOrchestrationInstanceCompletedEvent completed => ended.Add(completed.TaskScheduledId),
                SubOrchestrationInstanceFailedEvent failed => ended.Add(failed.TaskScheduledId),
                _ => false,
            };
        }

        return state.Events.OfType<SubOrchestrationInstanceCreatedEvent>().Where(created => !ended.Contains(created.EventId)).Select(created => created.InstanceId).Distinct();
    }
}
