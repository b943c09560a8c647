using DurableTask.Core;
using DurableTask.Core.Middleware;
using Microsoft.Extensions.Logging;

namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>What happens around each step of a run.</summary>
/// <remarks>
/// | event of the step             | action                                                                   | where                  |
/// |-------------------------------|--------------------------------------------------------------------------|------------------------|
/// | any                           | the orchestrator learns who its parent is                                | here                   |
/// | start of a run that was terminated before | it ends                                                      | <see cref="CancelledStarts"/> |
/// | timer or start up to 1 s early | is waited for                                                           | <see cref="DueTimes"/> |
/// | sub-orchestration terminated  | its failure gets the details that the service leaves out                 | <see cref="Children"/> |
/// | recursive termination         | open sub-orchestrations are sent the same, new ones are not begun        | <see cref="Children"/> |
/// | sub-orchestration begun with the id of another run | fails instead of being waited for for ever          | <see cref="Children"/> |
/// | event sent to a run that has not begun | the step waits for it                                           | <see cref="SentEvents"/> |
/// Messages of these go out before the step is committed: a worker killed between the two sends them again, which does no harm.
/// </remarks>
internal sealed class OrchestrationDispatch(AzureStorageOrchestrationService service, TimeProvider time, ILogger log)
{
    private readonly CancelledStarts _cancelled = new(service);
    private readonly Children _children = new(service);
    private readonly DueTimes _due = new(time);
    private readonly SentEvents _sent = new(new(service, time), log);

    public async Task RunAsync(DispatchMiddlewareContext context, Func<Task> next)
    {
        var state = context.GetProperty<OrchestrationRuntimeState>();
        if (context.GetProperty<TaskOrchestration>() is HostedOrchestration own && state.ParentInstance is { } parent)
        {
            own.Parent = new(parent.Name, parent.OrchestrationInstance.InstanceId);
        }

        if (await _cancelled.HoldAsync(context, state).ConfigureAwait(false))
        {
            return;
        }

        await _due.KeepAsync(state.NewEvents).ConfigureAwait(false);
        Children.ExplainTerminations(state);
        await next().ConfigureAwait(false);
        if (context.GetProperty<OrchestratorExecutionResult>() is { } result)
        {
            await _children.TerminateAsync(state, result).ConfigureAwait(false);
            await _children.RefuseTakenIdsAsync(state, result).ConfigureAwait(false);
            await _sent.WaitAsync(state, result).ConfigureAwait(false);
        }
    }
}
